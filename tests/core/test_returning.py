"""Time passes: coming back after hours or days, and reminders."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import VIETNAM
from bot.core.effects import Remind
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.wording import say
from tests.core.talk import START, Talk, at

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GUIDE = "lay-lai-mat-khau"
SHALL_WE = say(
    "Last time you were in “{title}”. Shall we go on from where you stopped?", title="Lấy lại mật khẩu"
)


def quiet(talk: Talk, passed: timedelta) -> None:
    """Time passes and no timer fires: it was lost, or the person is quicker."""
    talk.timers.clear()
    talk.now += passed


def test_a_greeting_after_half_a_day_offers_to_go_on(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    quiet(talk, 13 * HOUR)
    talk.hear("xin chào")
    assert SHALL_WE in talk.said
    talk.press(say("Go on"))
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_a_greeting_within_half_a_day_shows_the_step(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    quiet(talk, 11 * HOUR)
    talk.hear("xin chào")
    assert SHALL_WE not in talk.said
    assert not talk.session.parked


def test_who_comes_back_may_start_over_instead(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    quiet(talk, 2 * DAY)
    talk.hear("alo")
    talk.press(say("Start over"))
    assert talk.place == f"{GUIDE}/con-so-cu"


@pytest.mark.parametrize("words", ["xong rồi", "1", "làm xong"])
def test_an_answer_is_still_taken_after_days(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    quiet(talk, 9 * DAY)
    talk.hear(words)
    assert talk.place == f"{GUIDE}/go-mat-khau"


def test_a_button_is_still_taken_after_days(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    pressed = talk.payload("Làm xong")
    quiet(talk, 9 * DAY)
    talk.hear(pressed=pressed)
    assert talk.place == f"{GUIDE}/go-mat-khau"


def test_another_topic_after_days_is_answered_and_the_guide_is_kept(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    quiet(talk, 2 * DAY)
    talk.hear("khai sinh mất bao nhiêu tiền")
    assert "8.000 đồng" in talk.said
    assert SHALL_WE not in talk.said
    talk.hear("danh mục")
    assert say("Go on") in talk.labels


def test_a_guide_left_standing_is_offered_once_a_day_later_then_silence(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    assert SHALL_WE in "".join(reply.text for reply in talk.wait(25 * HOUR))
    assert talk.timers == {}
    assert talk.wait(30 * DAY) == ()


def test_every_turn_in_a_guide_puts_the_offer_off(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.wait(20 * HOUR)
    talk.hear("Làm xong")
    assert talk.wait(20 * HOUR) == ()


def test_a_guide_that_ended_is_not_offered_again(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.hear("Làm xong")
    assert (talk.place, talk.timers) == (None, {})


def test_a_reminder_that_was_asked_for_comes_at_eight_and_stands_at_the_next_step(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("Nhắc tôi ngày mai")
    (remind,) = talk.done(Remind)
    assert remind.at.astimezone(VIETNAM).isoformat() == "2026-11-22T08:00:00+07:00"
    assert talk.session.parked
    talk.wait(DAY)
    assert talk.said.startswith(say("You asked me to remind you today."))
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_who_asked_to_be_reminded_may_go_on_before(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("Nhắc tôi ngày mai")
    talk.hear("làm tiếp")
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_who_went_on_before_the_reminder_is_not_reminded(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    for words in ("Nhắc tôi ngày mai", "làm tiếp", "Làm xong", "Làm xong"):
        talk.hear(words)
    assert talk.place is None
    assert talk.wait(DAY) == ()


@pytest.mark.parametrize("kind", ["asked", "left"])
def test_a_timer_without_a_guide_says_nothing(small: Knowledge, kind: str):
    assert on_timer(small, Session(), kind, START).effects == ()


def test_an_answer_to_the_guide_that_was_just_offered_again_is_taken(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.wait(25 * HOUR)
    talk.hear("tôi vẫn dùng")
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_a_button_of_the_guide_that_was_just_offered_again_is_taken(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    pressed = talk.payload("Còn dùng")
    talk.wait(25 * HOUR)
    talk.hear(pressed=pressed)
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_another_topic_after_the_offer_is_opened(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.wait(25 * HOUR)
    talk.hear("đăng ký khai sinh")
    assert talk.place == "khai-sinh/noi-sinh"
