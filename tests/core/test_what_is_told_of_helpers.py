"""Who asks for a person hears what is true now: somebody is there, how long it takes, or when somebody will be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.model import Flow
from bot.core.effects import OpenTicket, Reason, Withdraw
from bot.core.help import Help
from bot.core.scene import Knowledge
from bot.core.session import AtDesk
from bot.wording import say
from tests.core.talk import START, Talk, at

CALL = "gặp người hỗ trợ"
THERE = Help(known=True, there=True)
AWAY = Help(known=True, there=False, back_at=START + timedelta(days=2))
STEP = "lay-lai-mat-khau/bam-nut"


def called(small: Knowledge, help_: Help) -> Talk:
    talk = at(replace(small, help=help_), STEP)
    talk.hear(CALL)
    assert talk.done(OpenTicket) and "1900 0000" in talk.said
    return talk


@pytest.mark.parametrize(
    ("usual", "told"), [(1, "5"), (5, "5"), (6, "10"), (42, "45"), (90, "90"), (91, None), (None, None)]
)
def test_a_usual_time_is_told_where_it_is_known(small: Knowledge, usual: int | None, told: str | None):
    wait = None if usual is None else timedelta(minutes=usual)
    said = called(small, replace(THERE, usual=wait)).said
    usually = say("Usually somebody answers within {minutes} minutes. If it is urgent, call:", minutes=told)
    assert (usually in said) is (told is not None)


def test_the_guide_goes_on_while_one_waits(small: Knowledge):
    talk = called(small, THERE)
    assert "Làm xong" in talk.labels and talk.place == STEP
    assert talk.session.desk is AtDesk.WAITING


def test_outside_hours_the_time_is_told_and_the_choice_to_leave_it(small: Knowledge):
    talk = called(small, AWAY)
    assert "23/11" in talk.said
    talk.press(say("Leave it, answer me then"))
    assert (talk.place, talk.session.desk, talk.done(Withdraw)) == (STEP, AtDesk.WAITING, [])
    assert "Làm xong" in talk.labels


def test_outside_hours_one_may_decline(small: Knowledge):
    talk = called(small, AWAY)
    talk.press(say("No need any more"))
    assert (talk.place, talk.session.desk, talk.done(Withdraw)) == (STEP, AtDesk.NO, [Withdraw()])
    assert "Làm xong" in talk.labels


def test_who_asks_twice_hears_that_it_waits_already(small: Knowledge):
    talk = called(small, THERE)
    first = talk.said
    talk.hear(CALL)
    assert talk.said != first
    assert talk.session.desk is AtDesk.WAITING


def test_where_nothing_is_known_nothing_is_promised(small: Knowledge):
    assert say("I have told a helper, with all that you wrote here.") not in called(small, Help()).said


def test_a_guide_of_danger_calls_urgently_however_the_person_asks(small: Knowledge):
    entries = dict(small.content.entries)
    guide = entries["lay-lai-mat-khau"]
    assert isinstance(guide, Flow)
    entries["lay-lai-mat-khau"] = replace(guide, topic=replace(guide.topic, urgent=True))
    talk = at(replace(small, content=replace(small.content, entries=entries)), STEP)
    talk.hear(CALL)
    assert [ticket.reason for ticket in talk.done(OpenTicket)] == [Reason.FRAUD]


def test_a_handoff_says_why_a_person_is_called(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    talk.hear("Không nhớ số nào")
    assert [ticket.reason for ticket in talk.done(OpenTicket)] == [Reason.GUIDE]


def test_a_guide_that_hands_over_at_night_can_be_declined_too(small: Knowledge):
    talk = at(replace(small, help=AWAY), "lay-lai-mat-khau/con-so-cu")
    talk.hear("Không nhớ số nào")
    assert talk.labels[-1] == say("No need any more")
    talk.press(say("No need any more"))
    assert (talk.done(Withdraw), talk.session.desk) == ([Withdraw()], AtDesk.NO)
