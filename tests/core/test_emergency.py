"""Notices and switches: what editors say or turn off at once, whoever stands where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.effects import OpenTicket, Remind
from bot.core.emergency import EVERYTHING, Emergency, Notice
from bot.core.paused import PAUSED, sorry
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.places import gazetteer
from bot.wording import say
from tests.core.talk import START, WAYS, Talk, at

GUIDE = "lay-lai-mat-khau"
HOUR = timedelta(hours=1)
ALL_PAUSED = say("The assistant is paused for a while. You have done nothing wrong.")


def notice(number: int = 1, start: datetime = START - HOUR, province: str = "") -> Notice:
    return Notice(number, f"Thông báo {number}", start, start + 3 * HOUR, province)


def with_notices(know: Knowledge, *notices: Notice) -> Knowledge:
    return replace(know, emergency=Emergency(notices=notices))


def closing(know: Knowledge, *topics: str) -> Knowledge:
    return replace(know, emergency=Emergency(closed=frozenset(topics)))


def paused(know: Knowledge, topic: str) -> str:
    return say("“{title}” is paused while we check it.", title=know.content.entries[topic].topic.title)


def test_a_notice_is_told_first_and_once(small: Knowledge):
    talk = Talk(with_notices(small, notice()), "xin chào")
    assert talk.replies[0].text == "Thông báo 1"
    talk.hear("quên mật khẩu vneid")
    assert "Thông báo 1" not in talk.said


def test_a_notice_is_told_in_the_middle_of_a_guide_and_the_choices_stay_under_the_question(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.know = with_notices(small, notice())
    talk.hear("còn dùng")
    assert talk.replies[0].text == "Thông báo 1"
    assert talk.place == f"{GUIDE}/bam-nut"
    assert talk.labels


@pytest.mark.parametrize("start", [START + HOUR, START - 4 * HOUR])
def test_a_notice_of_another_time_is_not_told(small: Knowledge, start: datetime):
    assert "Thông báo" not in Talk(with_notices(small, notice(start=start)), "xin chào").said


def test_a_second_notice_is_told_to_who_knows_the_first(small: Knowledge):
    talk = Talk(with_notices(small, notice(1)), "xin chào")
    talk.know = with_notices(small, notice(1), notice(2))
    talk.hear("khai sinh")
    assert "Thông báo 2" in talk.said and "Thông báo 1" not in talk.said


def test_what_was_told_is_forgotten_once_the_notice_is_gone(small: Knowledge):
    talk = Talk(with_notices(small, notice(1)), "xin chào")
    talk.know = with_notices(small)
    talk.hear("xin chào")
    assert talk.session.told == ()


WHERE = [("tui ở Huế, quên mật khẩu vneid", True), ("tôi ở Cà Mau", False), ("xin chào", False)]


@pytest.mark.parametrize(("words", "told"), WHERE)
def test_a_notice_for_a_province_is_told_to_who_speaks_of_it(small: Knowledge, words: str, told: bool):
    know = replace(with_notices(small, notice(province="Huế")), places=gazetteer())
    assert ("Thông báo 1" in Talk(know, words).said) is told


def test_a_commune_tells_the_province_that_a_later_notice_is_for(small: Knowledge):
    know = replace(with_notices(small, notice(1, province="Cà Mau")), places=gazetteer())
    talk = Talk(know, "xã Tuy An Đông tỉnh Đắk Lắk")
    assert talk.session.province == "Đắk Lắk"
    talk.know = replace(know, emergency=Emergency((notice(2, province="Đắk Lắk"),)))
    talk.hear("khai sinh")
    assert "Thông báo 2" in talk.said


@pytest.mark.parametrize("words", ["quên mật khẩu vneid", "vẫn dùng số đó"])
def test_a_closed_topic_says_so_and_whom_to_call(small: Knowledge, words: str):
    talk = Talk(closing(small, GUIDE), words)
    assert paused(small, GUIDE) in talk.said
    assert small.content.offices[0].phone in talk.said
    assert talk.place is None and say("Talk to a person") in talk.labels


@pytest.mark.parametrize(
    "words", ["khai sinh mất bao nhiêu tiền", "khai sinh thì sao", "khai sinh nộp ở đâu"]
)
def test_no_aspect_of_a_closed_procedure_is_answered(small: Knowledge, words: str):
    talk = Talk(closing(small, "khai-sinh"), words)
    assert talk.said.count(paused(small, "khai-sinh")) == 1
    assert "8.000" not in talk.said


@pytest.mark.parametrize("place", [place for place in WAYS if place.startswith(GUIDE)])
def test_who_stands_in_a_guide_that_is_closed_is_told(small: Knowledge, place: str):
    talk = at(small, place)
    talk.know = closing(small, GUIDE)
    talk.hear("xong rồi")
    assert talk.said == sorry(small, GUIDE)
    assert talk.place is None


def test_the_answers_wait_until_a_closed_guide_is_open_again(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.know = closing(small, GUIDE)
    talk.hear("xong rồi")
    talk.know = small
    talk.hear("quên mật khẩu vneid")
    assert talk.place == f"{GUIDE}/go-mat-khau"


def test_a_closed_checklist_inside_a_guide_is_told_and_the_guide_goes_on(small: Knowledge):
    talk = at(small, "khai-sinh/noi-sinh")
    talk.know = closing(small, "khai-sinh")
    talk.hear("Bệnh viện")
    assert paused(small, "khai-sinh") in talk.said
    assert talk.place and not talk.place.startswith("khai-sinh") and PAUSED not in talk.place


def test_another_topic_is_served_while_one_is_closed(small: Knowledge):
    assert Talk(closing(small, "khai-sinh"), "quên mật khẩu vneid").place == f"{GUIDE}/con-so-cu"


@pytest.mark.parametrize("words", ["quên mật khẩu vneid", "xin chào", "quay lại"])
def test_a_closed_assistant_says_only_that(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.know = closing(small, EVERYTHING)
    talk.hear(words)
    assert talk.said.startswith(ALL_PAUSED)
    assert talk.labels == [say("Talk to a person")]
    assert talk.place == f"{GUIDE}/bam-nut"


def test_a_person_can_be_asked_for_while_everything_is_closed(small: Knowledge):
    talk = Talk(closing(small, EVERYTHING), "xin chào")
    talk.press(say("Talk to a person"))
    assert talk.done(OpenTicket)
    talk = Talk(closing(small, EVERYTHING), "cho tôi gặp người")
    assert talk.done(OpenTicket)


@pytest.mark.parametrize("kind", ["left", "asked"])
@pytest.mark.parametrize("closed", [GUIDE, EVERYTHING])
def test_a_reminder_of_what_is_closed_waits(small: Knowledge, kind: str, closed: str):
    session = at(small, f"{GUIDE}/bam-nut").session
    turn = on_timer(closing(small, closed), session, kind, START)
    assert turn.replies == ()
    assert [effect.kind for effect in turn.effects if isinstance(effect, Remind)] == [kind]
