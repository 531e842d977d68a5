"""Who is offered a ticket: the right ones first, then wider, then everybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum

from bot.text import fold, unmark
from bot.tickets.model import Ticket
from bot.tickets.roster import Helper, Roster


class Circle(IntEnum):
    """How far a ticket is offered."""

    RIGHT = 0  # who knows the topic and the place
    WIDER = 1  # who knows one of them
    EVERYBODY = 2


def offered(ticket: Ticket, roster: Roster, circle: Circle, at: datetime) -> tuple[Helper, ...]:
    """Those on duty in that circle, or in the next one that has anybody; leads when nobody is on duty."""
    there = roster.on_duty(at)
    if not there:
        return tuple(helper for helper in roster.called() if helper.lead)
    start = Circle.EVERYBODY if ticket.urgent else circle
    circles = (within(ticket, there, Circle(c)) for c in range(start, Circle.EVERYBODY + 1))
    return next((found for found in circles if found), there)


def within(ticket: Ticket, there: Iterable[Helper], circle: Circle) -> tuple[Helper, ...]:
    match circle:
        case Circle.RIGHT:
            return known_to(ticket, there) or tuple(h for h in there if suits(ticket, h) == 2)
        case Circle.WIDER:
            return tuple(h for h in there if suits(ticket, h) >= 1)
        case Circle.EVERYBODY:
            return tuple(there)


def known_to(ticket: Ticket, there: Iterable[Helper]) -> tuple[Helper, ...]:
    """The helper of yesterday, or the team that it was handed to."""
    there = tuple(there)
    wanted = tuple(h for h in there if h.name == ticket.wanted)
    return wanted or tuple(h for h in there if ticket.team and h.team == ticket.team)


def suits(ticket: Ticket, helper: Helper) -> int:
    """2: the topic and the place · 1: one of them · 0: neither. What is not named suits."""
    topic = not helper.topics or ticket.topic in helper.topics or ticket.group in helper.topics
    place = not helper.communes or any(same_place(ticket.commune, name) for name in helper.communes)
    return topic + place


def same_place(one: str, other: str) -> bool:
    """
    >>> same_place("Xã Tân Thạnh", "xa tan thanh"), same_place("", "Tân Thạnh")
    (True, False)
    """
    return bool(one) and unmark(fold(one)) == unmark(fold(other))
