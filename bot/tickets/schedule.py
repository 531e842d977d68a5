"""Which timers a ticket has after an act: offers to more people, promises, what lies unanswered, idleness."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.tickets.hours import add
from bot.tickets.life import unanswered
from bot.tickets.model import State, Ticket
from bot.tickets.roster import Roster


class Kind(StrEnum):
    WIDER = "wider"
    EVERYBODY = "everybody"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    IDLE = "idle"
    IDLE_CLOSE = "idle-close"


OFFERS = (Kind.WIDER, Kind.EVERYBODY)
PROMISES = (Kind.DUE_SOON, Kind.OVERDUE)
SOON = 2 / 3  # of the promised time


@dataclass(frozen=True, slots=True)
class Timers:
    """Changes: ``put`` replaces, ``keep`` sets only what is not set; the rest of ``drop`` goes."""

    put: dict[Kind, datetime] = field(default_factory=dict)
    keep: dict[Kind, datetime] = field(default_factory=dict)
    drop: tuple[Kind, ...] = ()


def promised(roster: Roster, urgent: bool, now: datetime) -> datetime | None:
    """By when somebody should have answered first; nothing is promised where nobody is."""
    if not roster.called():
        return None
    rules = roster.rules
    return add(roster.all_hours(), now, rules.first_reply_urgent if urgent else rules.first_reply)


def timers(before: Ticket | None, ticket: Ticket, roster: Roster, now: datetime) -> Timers:
    """``before`` is ``None`` at the opening."""
    if not ticket.open:
        return Timers(drop=tuple(Kind))
    if ticket.state is State.WAITING:
        return _waiting(before, ticket, roster, now)
    if unanswered(ticket):
        return _owed(before, ticket, roster, now)
    idle = {Kind.IDLE: now + roster.rules.idle}
    return Timers(idle, drop=(*OFFERS, *PROMISES, Kind.UNANSWERED, Kind.IDLE_CLOSE))


def _waiting(before: Ticket | None, ticket: Ticket, roster: Roster, now: datetime) -> Timers:
    if before and before.state is State.WAITING and before.team == ticket.team:
        return Timers()
    hours, rules = roster.all_hours(), roster.rules
    put = {Kind.WIDER: add(hours, now, rules.wider), Kind.EVERYBODY: add(hours, now, rules.everybody)}
    if ticket.promised_at and ticket.promised_at > now and not ticket.first_reply_at:
        put |= {Kind.DUE_SOON: _soon(ticket, roster), Kind.OVERDUE: ticket.promised_at}
    return Timers(put, drop=(Kind.UNANSWERED, Kind.IDLE, Kind.IDLE_CLOSE))


def _soon(ticket: Ticket, roster: Roster) -> datetime:
    rules = roster.rules
    whole = rules.first_reply_urgent if ticket.urgent else rules.first_reply
    return add(roster.all_hours(), ticket.opened_at, timedelta(seconds=whole.total_seconds() * SOON))


def _owed(before: Ticket | None, ticket: Ticket, roster: Roster, now: datetime) -> Timers:
    """The helper's time runs from the first word that waits, not from the last."""
    until = {Kind.UNANSWERED: now + roster.rules.unanswered}
    drop = (*OFFERS, Kind.IDLE, Kind.IDLE_CLOSE)
    if before and before.owner == ticket.owner:
        return Timers(keep=until, drop=drop)
    return Timers(put=until, drop=drop)
