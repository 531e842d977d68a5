"""Going to another matter and back; what was offered a moment ago is still there."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import NotUnderstood
from bot.core.scene import Knowledge
from tests.core.talk import OPENING, Talk

PASSWORD = "lay-lai-mat-khau/con-so-cu"
BIRTH = "khai-sinh/noi-sinh"


def test_turning_words_go_to_the_other_matter_and_the_first_is_kept_for_later(small: Knowledge):
    talk = Talk(small, OPENING, "ok rồi giờ chuyển qua chuyện đăng ký khai sinh")
    assert talk.place == BIRTH
    assert talk.session.later == ("lay-lai-mat-khau",)


def test_going_back_to_a_matter_takes_up_its_answers(small: Knowledge):
    talk = Talk(
        small, OPENING, "Đã đổi số", "giờ chuyển qua đăng ký khai sinh", "quay lại chuyện quên mật khẩu vneid"
    )
    assert talk.place == "lay-lai-mat-khau/ngay-doi"


def test_going_back_to_the_matter_at_hand_asks_its_question_again(small: Knowledge):
    talk = Talk(small, "đăng ký khai sinh", "quay lại chuyện đăng ký khai sinh")
    assert talk.place == BIRTH
    assert talk.labels == ["Bệnh viện", "Ở nhà"]


def test_going_back_a_step_is_no_other_matter(small: Knowledge):
    talk = Talk(small, OPENING, "Đã đổi số", "quay lại")
    assert talk.place == PASSWORD


def test_a_switch_that_was_offered_is_taken_when_the_words_are_about_it_again(small: Knowledge):
    talk = Talk(
        small,
        OPENING,
        "đăng ký khai sinh",
        "làm giấy gì cũng được",
        "khai sinh thì sao vậy em",
        "đăng ký khai sinh",
    )
    assert talk.place == BIRTH


def test_a_switch_stays_a_button_while_words_are_unclear(small: Knowledge):
    talk = Talk(small, OPENING, "đăng ký khai sinh", "ờ cái kia kìa nó vậy đó")
    assert [label for label in talk.labels if "khai sinh" in label]


def test_whose_a_hotline_is(small: Knowledge):
    number = small.content.offices[0]
    talk = Talk(small, f"{number.phone} là số gì")
    assert number.name in talk.said
    assert talk.done(NotUnderstood) == []


def test_an_answer_that_was_not_meant_is_kept_with_the_words_that_asked(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", "không đúng ý tôi")
    assert [note.text for note in talk.done(NotUnderstood)] == ["khai sinh mất bao nhiêu tiền"]


def test_topics_near_each_other_are_offered_in_the_words_that_tell_them_apart(small: Knowledge):
    entries = small.content.entries
    told = replace(entries["khai-sinh"].topic, means="Làm khai sinh lần đầu cho bé")
    apart = replace(
        small.content, entries={**entries, "khai-sinh": replace(entries["khai-sinh"], topic=told)}
    )
    assert Talk(replace(small, content=apart), "làm giấy tờ cho con").labels[0] == told.means


def test_a_need_for_afterwards_is_noted_and_the_question_comes_again(small: Knowledge):
    talk = Talk(small, OPENING, "làm xong cái này rồi làm đăng ký khai sinh")
    assert talk.place == PASSWORD
    assert talk.session.later == ("khai-sinh",)


def test_who_lacks_nothing_sees_the_list_again(small: Knowledge):
    for said in ("không thiếu", "đủ rồi", "thôi", "tiếp theo làm gì"):
        talk = Talk(small, "đăng ký khai sinh", "Bệnh viện", "Thiếu giấy thì sao?", said)
        assert talk.place == "khai-sinh/_papers", said
