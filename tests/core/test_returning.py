"""Time passes: coming back after hours or days, and reminders."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import Talk, at

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
