"""Which timers of a ticket begin and end when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.tickets.model import State, Ticket
from bot.tickets.roster import Helper, Roster
from bot.tickets.schedule import Kind, timers
from tests.core.talk import START
from tests.tickets.test_life import CLOSED, WAITING, WITH_HOA

ROSTER = Roster((Helper("hoa", "Chị Hoa"),))
PROMISED = replace(WAITING, promised_at=START + timedelta(minutes=15))
REPLIED = replace(WITH_HOA, helper_at=START + timedelta(minutes=1))
GIVEN_BACK = replace(REPLIED, state=State.WAITING, owner=None)


OFFERS, PROMISES = {Kind.WIDER, Kind.EVERYBODY}, {Kind.DUE_SOON, Kind.OVERDUE}
IDLE = {Kind.IDLE, Kind.IDLE_CLOSE}


@pytest.mark.parametrize(
    ("before", "now", "begin", "end"),
    [
        (None, WAITING, OFFERS, set()),
        (None, PROMISED, OFFERS | PROMISES, set()),
        (PROMISED, PROMISED, set(), set()),
        (PROMISED, WITH_HOA, {Kind.UNANSWERED}, OFFERS | IDLE),
        (WITH_HOA, REPLIED, {Kind.IDLE}, OFFERS | PROMISES | {Kind.UNANSWERED, Kind.IDLE_CLOSE}),
        (REPLIED, GIVEN_BACK, OFFERS, {Kind.UNANSWERED} | IDLE),
        (REPLIED, CLOSED, set(), set(Kind)),
    ],
)
def test_each_change_begins_and_ends_its_timers(
    before: Ticket | None, now: Ticket, begin: set[Kind], end: set[Kind]
):
    change = timers(before, now, ROSTER, START + timedelta(minutes=2))
    assert {*change.put, *change.keep} == begin
    if before:  # at the opening none runs
        assert set(change.drop) == end
