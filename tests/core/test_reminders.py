"""What the assistant says by itself: the offer to go on, and the reminder that was asked for."""

from __future__ import annotations

import pytest

from bot.clock import VIETNAM
from bot.core.effects import Remind
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.wording import say
from tests.core.talk import START, at
from tests.core.test_returning import DAY, GUIDE, HOUR, SHALL_WE


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


@pytest.mark.parametrize("words", ["tôi vẫn dùng", "vẫn dùng số đó"])
def test_an_answer_to_the_guide_that_was_just_offered_again_is_taken(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.wait(25 * HOUR)
    talk.hear(words)
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
