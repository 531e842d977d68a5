"""Topics outside guides: aspects, side questions, two needs at once, facts that change by day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Aspect
from bot.core.scene import Knowledge
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.wording import say
from tests.core.talk import OPENING, Talk

FEES = "t:can-cuoc-cap-lai:fees"


def test_two_needs_in_one_message_the_second_is_offered_at_the_end(small: Knowledge):
    talk = Talk(small, "quên mật khẩu vneid với làm khai sinh luôn")
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    for words in ("Còn dùng", "Làm xong", "Làm xong"):
        talk.hear(words)
    assert talk.labels[0] == "Đăng ký khai sinh"


def test_what_was_said_before_which_of_these_is_not_asked_again(small: Knowledge):
    talk = Talk(small, "sinh ở nhà thì làm giấy gì", "1")
    assert talk.place == "khai-sinh/lam-chung"


def test_only_what_a_guide_asks_at_once_is_taken_from_the_opening_words(small: Knowledge):
    talk = Talk(small, "quên mật khẩu vneid, mất sim, không có nfc")
    assert "Không có NFC" not in talk.said
    assert talk.place == "lay-lai-mat-khau/ngay-doi"


def test_at_the_end_what_usually_comes_next_is_offered(small: Knowledge):
    talk = Talk(small, OPENING, "Còn dùng", "Làm xong", "Làm xong")
    assert talk.labels == ["Giờ làm việc"]


def test_an_aspect_without_a_topic_is_taken_of_what_was_spoken_of(small: Knowledge):
    talk = Talk(small, "khai sinh nộp ở đâu", "còn lệ phí thì sao")
    assert "8.000 đồng" in talk.said


def test_an_aspect_before_any_topic_is_not_guessed(small: Knowledge):
    talk = Talk(small, "còn lệ phí thì sao")
    assert "đồng" not in talk.said.replace(say("Fees:"), "")


def test_an_answer_offers_the_guide_and_what_was_not_told_yet(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền")
    assert talk.labels[0] == say("Lead me step by step")
    assert say("What it costs") not in talk.labels
    talk.press(say("Lead me step by step"))
    assert talk.place == "khai-sinh/noi-sinh"


def test_an_answer_names_its_source_and_the_day_it_was_checked(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền")
    assert say("Source: {name}. Checked on {day}.", name="Sổ tay thử", day="01/11/2026") in talk.said


def test_a_plain_question_is_answered_and_leads_on(small: Knowledge):
    talk = Talk(small, "mấy giờ ủy ban mở cửa")
    assert (talk.place, talk.labels) == (None, ["Đăng ký khai sinh", say("That is not what I meant")])


@pytest.mark.parametrize(("aspect", "answer"), [("fees", "không mất tiền"), ("where", "bộ phận một cửa")])
def test_a_plain_question_has_answers_of_its_own_to_some_aspects(small: Knowledge, aspect, answer):
    talk = Talk(small)
    talk.hear(pressed=f"t:gio-lam:{aspect}")
    assert answer in talk.said


def test_a_plain_question_has_side_questions(small: Knowledge):
    assert "từng nơi" in Talk(small, "gửi xe ở ủy ban có tốn tiền không").said


def test_a_side_question_outside_guides_is_answered_with_the_guide_beside_it(small: Knowledge):
    talk = Talk(small, "làm lại sim có tốn tiền không")
    assert "nhà mạng" in talk.said
    talk.press(say("Lead me step by step"))
    assert talk.place == "lay-lai-mat-khau/con-so-cu"


def test_a_side_question_of_what_was_spoken_of_comes_before_another_topic(small: Knowledge):
    elsewhere = (Candidate("khai-sinh", 1.0),)
    heard = Ranking(Decision.ANSWER, elsewhere, aside=Candidate("gio-lam", 0.5, "gui-xe"))
    know = replace(small, rank=lambda said: heard if "để xe" in said else small.rank(said))
    assert Talk(know, "để xe tốn tiền không").session.topic == "khai-sinh"
    talk = Talk(know, "mấy giờ ủy ban mở cửa", "để xe tốn tiền không")
    assert (talk.session.topic, "từng nơi" in talk.said) == ("gio-lam", True)


def test_the_opening_sent_twice_answers_nothing(small: Knowledge):
    opening = "quên mật khẩu vneid, mất sim, không có nfc"  # «mất sim» is a choice of the first question
    talk = Talk(small, opening, "quay lại")
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    talk.hear(opening.upper() + "!!")
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    assert talk.said.startswith(say("We are at it, at this step:"))


def test_words_met_with_a_choice_of_topics_answer_nothing_when_they_come_again(small: Knowledge):
    talk = Talk(small, "sinh ở nhà thì làm giấy gì")
    talk.press("Đăng ký khai sinh")
    talk.hear("sinh ở nhà thì làm giấy gì")
    assert talk.said.startswith(say("We are at it, at this step:"))


@pytest.mark.parametrize("words", ["dạ rồi", "chưa", "khoan đã", "không"])
def test_small_words_start_nothing_even_where_the_ranking_would(small: Knowledge, words: str):
    rank = Ranking(Decision.ANSWER, (Candidate("khai-sinh", 0.34),))
    talk = Talk(replace(small, rank=lambda text: rank), words)
    assert talk.session.stack == ()


def test_a_plain_question_opened_without_an_aspect_is_answered_itself(small: Knowledge):
    entry = small.content.entries["gio-lam"]
    topic = replace(
        entry.topic, answers={**entry.topic.answers, Aspect.HOW: entry.topic.answers[Aspect.FEES]}
    )
    content = replace(
        small.content, entries={**small.content.entries, "gio-lam": replace(entry, topic=topic)}
    )
    talk = Talk(replace(small, content=content))
    talk.hear(pressed="t:gio-lam")
    assert "bộ phận một cửa" in talk.said


def test_after_a_plain_question_its_side_questions_come_first(small: Knowledge):
    talk = Talk(small, "mấy giờ ủy ban mở cửa", "gửi xe ủy ban có tốn tiền không ạ")
    assert "từng nơi" in talk.said


def test_only_an_aspect_is_asked_of_the_topic_not_of_a_side_question_that_holds_its_words(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", "mất bao lâu")
    assert "Trong ngày" in talk.said
    assert "Xin ở xã nào cũng được." not in talk.said
