"""What a lead sees of many tickets and visits: how many, how quickly, how they ended. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.tickets.life import unanswered
from bot.tickets.model import State, Ticket
from bot.tickets.visits import Result, Visit

MOST_WAITS = 20


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several spans of time; ``None`` where there is none."""

    count: int
    median: timedelta | None  # what half do not exceed
    most: timedelta | None  # what nine of ten do not exceed


@dataclass(frozen=True, slots=True)
class Group:
    """Tickets that share a topic, a place or a helper: ``key``."""

    key: str
    opened: int
    closed: int
    first_reply: Spread
    closing: Spread
    ratings: Mapping[int, int]  # 3 content, 2 fairly, 1 not → how many


@dataclass(frozen=True, slots=True)
class Figures:
    """``whole`` is of all tickets of the period; ``waits`` are those that wait now, the longest first."""

    waiting: int
    taken: int
    whole: Group
    by_topic: Sequence[Group]
    by_place: Sequence[Group]
    by_helper: Sequence[Group]
    waits: Sequence[tuple[Ticket, timedelta]]


@dataclass(frozen=True, slots=True)
class Visited:
    """The visits of one helper: ``key``. ``ended``: how many with which result, ``None`` without one yet."""

    key: str
    agreed: int
    ended: Mapping[Result | None, int]


def figures(tickets: Iterable[Ticket], since: datetime, now: datetime) -> Figures:
    """Of what was opened since then; what is open now counts whenever it was opened."""
    every = list(tickets)
    states = Counter(ticket.state for ticket in every)
    period = [ticket for ticket in every if ticket.opened_at >= since]
    return Figures(
        waiting=states[State.WAITING],
        taken=states[State.TAKEN],
        whole=group("", period),
        by_topic=grouped(period, lambda ticket: ticket.topic),
        by_place=grouped(period, lambda ticket: ticket.commune),
        by_helper=grouped((one for one in period if one.owner), lambda ticket: ticket.owner or ""),
        waits=waits(every, now)[:MOST_WAITS],
    )


def grouped(tickets: Iterable[Ticket], key: Callable[[Ticket], str]) -> list[Group]:
    """The groups with the most tickets first."""
    found: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        found.setdefault(key(ticket), []).append(ticket)
    return sorted((group(name, some) for name, some in found.items()), key=lambda one: (-one.opened, one.key))


def visited(visits: Iterable[Visit]) -> list[Visited]:
    """By helper, those with the most visits first."""
    found: dict[str, Counter[Result | None]] = {}
    for visit in visits:
        found.setdefault(visit.who, Counter())[visit.result] += 1
    every = (Visited(who, ended.total(), ended) for who, ended in found.items())
    return sorted(every, key=lambda one: (-one.agreed, one.key))


def group(key: str, tickets: Sequence[Ticket]) -> Group:
    return Group(
        key,
        opened=len(tickets),
        closed=sum(ticket.state is State.CLOSED for ticket in tickets),
        first_reply=spread(one.first_reply_at - one.opened_at for one in tickets if one.first_reply_at),
        closing=spread(one.closed_at - one.opened_at for one in tickets if one.closed_at),
        ratings=Counter(ticket.rating for ticket in tickets if ticket.rating),
    )


def spread(spans: Iterable[timedelta]) -> Spread:
    """
    >>> minutes = [timedelta(minutes=n) for n in (1, 2, 3, 4, 100)]
    >>> found = spread(minutes)
    >>> str(found.median), str(found.most)
    ('0:03:00', '1:40:00')
    """
    found = sorted(spans)
    if not found:
        return Spread(0, None, None)
    return Spread(len(found), found[(len(found) - 1) // 2], found[ceil(len(found) * 0.9) - 1])


def waits(tickets: Iterable[Ticket], now: datetime) -> list[tuple[Ticket, timedelta]]:
    """Who waits for a word of a helper now, and how long."""
    found = [(ticket, now - since) for ticket in tickets if (since := waiting_since(ticket))]
    return sorted(found, key=lambda pair: -pair[1])


def waiting_since(ticket: Ticket) -> datetime | None:
    if ticket.state is State.WAITING:
        return ticket.opened_at
    return (ticket.person_at or ticket.opened_at) if unanswered(ticket) else None
