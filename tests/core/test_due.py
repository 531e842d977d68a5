"""When is it due: from the day a file was handed in to the reminder, or to what to say when it is late."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.clock import VIETNAM
from bot.core.effects import Remind
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import Talk

COUNT = "d:khai-sinh"  # 1 working day in the content of these tests


def counted(small: Knowledge, filed: str) -> Talk:
    talk = Talk(small)
    talk.hear(pressed=COUNT)
    talk.hear(filed)
    return talk


def test_after_the_time_is_told_counting_is_offered(small: Knowledge):
    talk = Talk(small, "khai sinh mấy ngày có")
    assert say("When is it due?") in talk.labels
    talk.press(say("When is it due?"))
    assert talk.place == "khai-sinh/_filed"


def test_the_due_day_is_told_with_its_holidays_and_a_reminder_is_offered(small: Knowledge):
    talk = counted(small, "thứ hai 23/11/2026")
    assert "25/11/2026" in talk.said and "24/11/2026" in talk.said
    assert talk.place is None
    assert talk.labels[0] == say("Remind me on {day}", day="25/11/2026")


def test_what_was_handed_in_on_a_day_off_counts_from_the_next_working_day(small: Knowledge):
    assert (
        say("That was a day off: it counts as received on {day}.", day="thứ hai 23/11/2026")
        in counted(small, "hôm nay").said
    )


def test_on_the_due_day_it_comes_back_and_says_the_day_again(small: Knowledge):
    talk = counted(small, "hôm nay")
    talk.press(talk.labels[0])
    assert Remind("asked", datetime(2026, 11, 25, 8, tzinfo=VIETNAM)) in talk.effects
    said = "\n".join(reply.text for reply in talk.wait(timedelta(days=4)))
    assert "25/11/2026" in said and "quá hẹn" not in said
    assert say("You asked me to remind you today.") in said


def test_late_is_said_with_whom_to_ask_and_no_reminder(small: Knowledge):
    talk = counted(small, "2/11/2026")
    assert "3/11/2026" in talk.said.replace("03/11", "3/11")
    assert "quá hẹn" in talk.said
    assert not any("2026" in label for label in talk.labels)


def test_a_day_in_the_question_is_counted_at_once(small: Knowledge):
    talk = Talk(small, "khai sinh nộp ngày 18/11 thì mấy ngày có")
    assert "19/11/2026" in talk.said


@pytest.mark.parametrize(
    "pressed",
    ["d:", "d:khong-co", "d:lay-lai-mat-khau", "r:khai-sinh:2026-11-25", "r:khai-sinh:31/2", "r:", "r:x:y:z"],
)
def test_a_button_with_nothing_to_count_is_harmless(small: Knowledge, pressed: str):
    talk = Talk(small, "quên mật khẩu vneid")
    talk.hear(pressed=pressed)
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    assert not any(isinstance(e, Remind) and e.kind == "asked" for e in talk.effects)
