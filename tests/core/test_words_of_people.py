"""Words that resembled an answer, a command or another topic and were none, on the content that citizens read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.effects import NotUnderstood
from bot.core.present import present
from bot.core.scene import Knowledge, Scene
from bot.core.session import Position, Session
from bot.core.walk import here
from bot.wording import say
from tests.core.talk import START, Talk

KH, SO = ("khai-sinh", "ket-hon"), ("vneid-quen-mat-khau", "con-so-cu")


def standing(know: Knowledge, place: str, *lines: str) -> Talk:
    """Somebody at that step, who then says these lines."""
    topic, step = place.split("/")
    scene = Scene(know, Session(stack=(Position(topic, step),), topic=topic, turns=1), START)
    at = here(scene)
    assert at is not None
    scene.say("…")
    present(scene, at)
    talk = Talk(know)
    talk.session = scene.session
    for line in lines:
        talk.hear(line)
    return talk


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("can-cuoc-cap-lai/mat-hay-hong", "không"),  # lost or broken: «no» is neither
        ("so-do-lan-dau/giay-cu", "lau khong"),  # asks how long it takes
        ("phan-anh-kien-nghi/viec-gi", "xong"),
        ("khai-sinh/lam-cho-ai", "…"),
        ("khai-sinh/lam-cho-ai", "mai đi thì mang cái gì"),
        ("khai-sinh/lam-cho-ai", "rồi sao nữa"),
        ("khai-sinh/lam-cho-ai", "bắt đầu nộp hồ sơ"),
        ("tam-tru/viec", "chu tro k ky"),
        ("tam-tru/tuoi", "chủ trọ nhất quyết k ký"),
        ("mai-tang-phi/dien-nao", "được nhiêu tiền"),
    ],
    ids=range(10),
)
def test_what_answers_nothing_leaves_the_question_open(knowledge: Knowledge, place: str, words: str):
    talk = standing(knowledge, place, words)
    topic, step = place.split("/")
    assert talk.place == place and not talk.session.parked
    assert step not in talk.session.answers.get(topic, {})


def test_what_one_asks_on_is_answered_of_the_topic_just_told(knowledge: Knowledge):
    fees = Talk(knowledge, "khai sinh cho bé mất bao nhiêu tiền")
    for line in ("miễn phí đúng không", "ở tỉnh khác làm được không"):
        talk = Talk(knowledge)
        talk.session = fees.session
        talk.hear(line)
        assert talk.session.topic == "khai-sinh" and not talk.done(NotUnderstood)
    fees.hear("mai đi thì mang cái gì")
    assert (fees.place or "").startswith("khai-sinh/")


def test_who_wants_to_file_hears_that_the_questions_come_first(knowledge: Knowledge):
    talk = standing(knowledge, "khai-sinh/lam-cho-ai", "bắt đầu nộp hồ sơ")
    assert say("A question first, then I lead you through handing it in:") in talk.said


@pytest.mark.parametrize("words", ["thôi để mai đi", "tôi muốn nghỉ", "nghỉ mai làm", "để mai, giờ tui nghỉ"])
def test_who_puts_it_off_stops_though_a_choice_holds_some_of_the_words(knowledge: Knowledge, words: str):
    assert standing(knowledge, "bhxh-mot-lan/truong-hop", words).session.parked


def test_a_shop_that_pauses_is_no_guide_that_stops(knowledge: Knowledge):
    talk = standing(knowledge, "ho-kinh-doanh-thay-doi/nhom", "tạm nghỉ")
    kept = talk.session.answers["ho-kinh-doanh-thay-doi"]
    assert not talk.session.parked and kept["viec-gi"].startswith("Tạm nghỉ")


def test_what_an_angry_message_asks_for_is_heard(knowledge: Knowledge):
    talk = Talk(knowledge, "bực mình quá khai sinh")
    assert say("I am sorry for the trouble.") in talk.said
    assert "t:khai-sinh" in {choice.press for choice in talk.session.offered}


def test_after_fees_a_word_tells_the_case(knowledge: Knowledge):
    talk = Talk(knowledge, "sang tên xe hết bao nhiêu tiền")
    assert "ô tô cũ" in talk.said and "xe máy cũ" in talk.said
    talk.hear("xe máy")
    assert "ô tô cũ" not in talk.said and "xe máy cũ" in talk.said
    talk.hear("mua lại")
    assert len(talk.session.answers["sang-ten-xe"]) == 2 and "xe máy cũ" in talk.said
    talk.hear("mấy ngày xong")
    assert "xe máy cũ" not in talk.said


def test_after_fees_a_case_that_is_denied_is_not_taken_for_it(knowledge: Knowledge):
    talk = Talk(knowledge, "sang tên xe hết bao nhiêu tiền", "không phải xe máy")
    assert not talk.session.answers
    talk = Talk(knowledge, "sang tên xe hết bao nhiêu tiền", "không phải xe máy, ô tô")
    assert talk.session.answers["sang-ten-xe"] == {"loai-xe": "Ô tô"}


def test_fees_are_told_of_the_case_that_is_named_now_not_of_the_one_before(knowledge: Knowledge):
    talk = Talk(knowledge, "sang tên xe hết bao nhiêu tiền", "xe máy", "mấy ngày xong")
    talk.hear("sang tên ô tô hết bao nhiêu tiền")
    assert "ô tô cũ" in talk.said and "xe máy cũ" not in talk.said


def test_after_fees_the_very_name_of_a_case_is_no_other_topic(knowledge: Knowledge):
    talk = Talk(knowledge, "đóng bhxh tự nguyện bao nhiêu tiền", "hộ nghèo")
    assert talk.session.topic == "bhxh-tu-nguyen" and "165.000" in talk.said
    assert "66.000" not in talk.said


def test_what_was_not_meant_at_the_end_of_a_guide_reaches_editors_with_its_topic(small: Knowledge):
    talk = Talk(small, "nộp hồ sơ trên mạng", "Làm xong")
    assert talk.place is None
    talk.hear("không đúng ý tôi")
    assert [effect.answered for effect in talk.done(NotUnderstood)] == ["nop-ho-so"]
    talk.hear("không đúng ý tôi")
    assert [effect.answered for effect in talk.done(NotUnderstood)] == [""]


@pytest.mark.parametrize(
    ("lines", "topic", "question", "label"),
    [
        (
            ("vợ mới sinh, làm khai sinh cho con", "chưa cưới, bé sinh 3/11", "à nhầm, cưới rồi"),
            *KH,
            "Đã đăng ký",
        ),
        (("quên mật khẩu vneid", "1", "à nhầm 2"), *SO, "Đã đổi số"),
        (("quên mật khẩu vneid", "còn dùng", "à lộn, đổi số rồi"), *SO, "Đã đổi số"),
        (("quên mật khẩu vneid", "còn dùng", "à mà mất bao lâu"), *SO, "Còn dùng"),
        (("quên mật khẩu vneid", "còn dùng", "à mà không thấy"), *SO, "Còn dùng"),
        (("quên mật khẩu vneid", "còn dùng", "à mà không có thẻ ở đây"), *SO, "Còn dùng"),
    ],
    ids=range(6),
)
def test_a_slip_is_put_right_at_the_question_before(
    knowledge: Knowledge, lines: tuple[str, ...], topic: str, question: str, label: str
):
    kept = Talk(knowledge, *lines).session.answers[topic]
    assert kept[question].startswith(label)


def test_a_slip_at_the_list_of_papers_changes_the_list(knowledge: Knowledge):
    talk = Talk(knowledge, "đăng ký tạm trú", "đăng ký mới", "thuê trọ", "đủ 18 rồi")
    assert talk.place == "tam-tru/_papers"
    talk.hear("à mà chưa đủ, con tui 16")
    assert talk.place == "tam-tru/_papers"
    assert talk.session.answers["tam-tru"]["tuoi"].startswith("Chưa đủ")


def test_what_was_just_answered_is_not_read_out_again(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền")
    answer, shown = talk.said, talk.labels
    talk.hear("Khai sinh mất bao nhiêu tiền?")
    assert answer not in talk.said and talk.labels == [*shown, say("Talk to a person")]
    talk.wait(timedelta(hours=2))
    talk.hear("khai sinh mất bao nhiêu tiền")
    assert "8.000 đồng" in talk.said


def test_what_was_just_answered_is_read_out_again_when_the_content_is_another(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền")
    talk.know = replace(small, content=replace(small.content, version="another"))
    talk.hear("khai sinh mất bao nhiêu tiền")
    assert "8.000 đồng" in talk.said


def test_what_was_just_answered_is_read_out_again_on_the_next_day(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", now=START.replace(hour=23, minute=50))
    talk.wait(timedelta(minutes=20))
    talk.hear("khai sinh mất bao nhiêu tiền")
    assert "8.000 đồng" in talk.said


def test_a_side_question_of_filing_is_answered_before_it_begins(knowledge: Knowledge):
    talk = Talk(knowledge, "khai sinh cho bé mất bao nhiêu tiền", "làm thay mẹ được không")
    assert talk.session.topic == "khai-sinh" and "t:khai-sinh:how" in {c.press for c in talk.session.offered}
    inside = standing(knowledge, "khai-tu/ai-di", "làm thay mẹ được không")
    assert inside.place == "khai-tu/ai-di" and not inside.done(NotUnderstood)


@pytest.mark.parametrize(
    ("place", "words", "kept"),
    [
        ("can-cuoc-cap-lai/mat-hay-hong", "mất rồi, làm cho tui", {"mat-hay-hong": "Bị mất", "cho-ai": "Người từ 14"}),
        ("khai-sinh/ket-hon", "chưa cưới, bé sinh ở trạm xá", {"ket-hon": "Chưa", "noi-sinh": "Bệnh viện"}),
        ("tam-tru/viec", "đăng ký mới, không phải nhà của mình", {"viec": "Đăng ký mới"}),
        ("bhxh-mot-lan/truong-hop", "nghỉ làm 10 tháng", {"truong-hop": "Nghỉ việc"}),
        ("gplx-doi/hang", "ô tô, hết hạn tháng trước, chưa đổi thẻ nhựa", {"hang": "Ô tô"}),
    ],
    ids=range(5),
)  # fmt: skip
def test_several_answers_in_one_message_are_all_kept(
    knowledge: Knowledge, place: str, words: str, kept: dict[str, str]
):
    talk = standing(knowledge, place, words)
    answers = talk.session.answers[place.split("/")[0]]
    assert {case: label.startswith(kept[case]) for case, label in answers.items()} == dict.fromkeys(
        kept, True
    )


def test_what_is_asked_before_any_matter_is_answered_once_the_matter_is_named(knowledge: Knowledge):
    talk = Talk(knowledge, "bao nhiêu tiền vậy")
    assert say("That differs from one matter to another. Which one is yours?") in talk.said
    assert not talk.done(NotUnderstood)
    talk.hear("làm hộ chiếu")
    assert talk.place is None and talk.session.aspect == "fees"
    talk = Talk(knowledge, "mất bao lâu")
    talk.hear(pressed="g:xe-di-lai")
    talk.hear(pressed="t:ho-chieu")
    assert talk.session.aspect == "time" and not talk.session.asked


def test_a_word_that_differs_by_its_marks_is_no_side_question(knowledge: Knowledge):
    talk = standing(knowledge, "ho-kinh-doanh/co-vneid", "có đóng thuế k")
    assert "hợp đồng thuê" not in talk.said and talk.place == "ho-kinh-doanh/co-vneid"


def test_twice_none_of_those_offered_names_whom_to_call(small: Knowledge):
    talk = Talk(small, "làm giấy tờ cho con", "bà lãnh ở bưu điện")
    asked = talk.said
    talk.hear("bà nằm viện tỉnh")
    assert talk.said != asked and say("I still cannot help with this one. A person can:") in talk.said
    assert {choice.press for choice in talk.session.offered} >= {"t:khai-sinh", "c:person"}


def test_what_an_opening_would_tell_answers_the_question_too_unless_it_asks(knowledge: Knowledge):
    told = standing(knowledge, "sang-ten-xe/doi-chu", "chủ cũ đi đâu mất rồi")
    assert told.session.answers["sang-ten-xe"]["doi-chu"].startswith("Không, qua nhiều")
    asked = standing(knowledge, "sang-ten-xe/doi-chu", "chủ cũ đi đâu mất thì làm sao")
    assert asked.place == "sang-ten-xe/doi-chu"


def test_what_is_denied_puts_no_earlier_answer_right(knowledge: Knowledge):
    talk = Talk(knowledge, "đăng ký tạm trú", "đăng ký mới", "thuê trọ", "đủ 18 rồi")
    talk.hear("không phải nhà của mình")
    assert talk.session.answers["tam-tru"]["cho-o"].startswith("Thuê trọ")
