"""Who is offered a ticket: the right ones, then wider, then everybody; leads when nobody is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from bot.core.message import Address
from bot.tickets.hours import Span
from bot.tickets.model import Ticket
from bot.tickets.roster import Helper, Roster
from bot.tickets.routing import Circle, offered
from tests.core.talk import START

NIGHT = (Span(frozenset(range(7)), time(22), time()),)
ROSTER = Roster(
    (
        Helper("both", "B", topics=("vneid",), communes=("Xã Tân Thạnh",)),
        Helper("topic", "T", "to-1", topics=("vneid",), communes=("Xã Khác",)),
        Helper("place", "P", "to-2", topics=("ho-tich",), communes=("xã tân thạnh",)),
        Helper("neither", "N", topics=("ho-tich",), communes=("Xã Khác",)),
        Helper("asleep", "A", topics=("vneid",), hours=NIGHT),
        Helper("left", "L", topics=("vneid",), active=False),
        Helper("admin", "Q", on_call=False),
    )
)
TICKET = Ticket(1, Address("web", "1"), "quen-mat-khau", "", "", START, "vneid", commune="Xã Tân Thạnh")


def names(ticket: Ticket, circle: Circle, roster: Roster = ROSTER) -> list[str]:
    return [helper.name for helper in offered(ticket, roster, circle, START)]


@pytest.mark.parametrize(
    ("circle", "called"),
    [
        (Circle.RIGHT, ["both"]),
        (Circle.WIDER, ["both", "topic", "place"]),
        (Circle.EVERYBODY, ["both", "topic", "place", "neither"]),
    ],
)
def test_a_ticket_is_offered_in_growing_circles(circle: Circle, called: list[str]):
    assert names(TICKET, circle) == called


def test_danger_is_offered_to_everybody_at_once():
    assert len(names(replace(TICKET, urgent=True), Circle.RIGHT)) == 4


def test_who_knows_the_person_comes_first():
    assert names(replace(TICKET, wanted="neither"), Circle.RIGHT) == ["neither"]


def test_who_knows_the_person_but_is_not_there_is_not_waited_for():
    assert names(replace(TICKET, wanted="asleep"), Circle.RIGHT) == ["both"]


def test_a_team_that_a_ticket_was_handed_to_comes_first():
    assert names(replace(TICKET, team="to-2"), Circle.RIGHT) == ["place"]


def test_where_nobody_fits_the_next_circle_is_asked():
    assert names(replace(TICKET, group="xe", commune="Xã Lạ"), Circle.RIGHT) == [
        "both",
        "topic",
        "place",
        "neither",
    ]


def test_leads_are_told_where_nobody_is_on_duty():
    lead = Helper("lan", "Cô Lan", hours=NIGHT, lead=True)
    assert names(TICKET, Circle.RIGHT, Roster((lead, Helper("x", "X", hours=NIGHT)))) == ["lan"]
