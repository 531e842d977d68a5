"""What a lead sees of many tickets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.message import Address
from bot.tickets.figures import Visited, figures, spread, visited, waits
from bot.tickets.model import Outcome, State, Ticket
from bot.tickets.visits import Result, Visit
from tests.core.talk import START

MINUTE = timedelta(minutes=1)


def ticket(number: int, opened: int, **more) -> Ticket:
    """``opened``: minutes before now."""
    return Ticket(number, Address("web", f"{number}"), "vneid", "", "", START - opened * MINUTE, **more)


def closed(number: int, opened: int, first: int, close: int, **more) -> Ticket:
    made = ticket(number, opened, state=State.CLOSED, outcome=Outcome.SOLVED, owner="hoa", **more)
    at = made.opened_at
    return replace(made, first_reply_at=at + first * MINUTE, closed_at=at + close * MINUTE)


def test_spans_are_those_of_half_and_of_nine_in_ten():
    found = spread(n * MINUTE for n in range(1, 11))
    assert (found.count, found.median, found.most) == (10, 5 * MINUTE, 9 * MINUTE)
    assert spread([]) == spread(iter(())) and spread([]).median is None
    assert spread([MINUTE]).most == MINUTE


def test_the_figures_are_of_the_period_and_what_is_open_counts_always():
    old = ticket(1, 60 * 24 * 40)
    new = [
        closed(2, 300, 10, 100, rating=3),
        closed(3, 200, 20, 60, rating=1),
        ticket(4, 5, commune="Tân Thạnh"),
    ]
    found = figures([old, *new], START - timedelta(days=7), START)
    assert (found.waiting, found.taken, found.whole.opened, found.whole.closed) == (2, 0, 3, 2)
    assert found.whole.first_reply.median == 10 * MINUTE
    assert found.whole.closing.most == 100 * MINUTE
    assert found.whole.ratings == {3: 1, 1: 1}
    assert [(one.key, one.opened) for one in found.by_place] == [("", 2), ("Tân Thạnh", 1)]
    assert [(one.key, one.opened) for one in found.by_helper] == [("hoa", 2)]


def test_who_waits_longest_stands_first():
    answered = ticket(1, 100, state=State.TAKEN, owner="hoa", person_at=START - 50 * MINUTE, helper_at=START)
    owed = ticket(2, 90, state=State.TAKEN, owner="hoa", person_at=START - 20 * MINUTE)
    found = waits([answered, owed, ticket(3, 30), closed(4, 200, 1, 2)], START)
    assert [(one.id, waited) for one, waited in found] == [(3, 30 * MINUTE), (2, 20 * MINUTE)]


def test_visits_are_counted_by_who_went_and_by_their_result():
    def visit(number: int, who: str, result: Result | None = None) -> Visit:
        return Visit(number, "", "", START, who, result)

    found = visited(
        [visit(1, "tam"), visit(2, "hoa", Result.DONE), visit(3, "hoa"), visit(4, "hoa", Result.DONE)]
    )
    assert found == [Visited("hoa", 3, {Result.DONE: 2, None: 1}), Visited("tam", 1, {None: 1})]


def test_without_tickets_there_is_nothing_to_reckon():
    found = figures([], START, START)
    assert (found.whole.opened, found.by_topic, found.waits) == (0, [], [])
