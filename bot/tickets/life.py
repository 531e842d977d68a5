"""The life of a ticket: what an act makes of it, or why it cannot be done.

>>> from bot.core.message import Address
>>> at = datetime(2026, 11, 21, 9)
>>> ticket = Ticket(7, Address("web", "1"), "", "", "", at)
>>> taken = after(ticket, Take("hoa"), at)
>>> taken.ticket.owner, [event for event, _ in taken.events]
('hoa', [<Event.TAKEN: 'taken'>])
>>> after(taken.ticket, Take("tam"), at)
Refusal(kind=<RefusalKind.ALREADY_WITH: 'already-with'>, owner='hoa')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.tickets.acts import (
    Act,
    Answer,
    Close,
    GoIdle,
    HandOver,
    LeadThroughGuide,
    LeaveLying,
    Merge,
    Rate,
    Release,
    Speak,
    Take,
    Withdraw,
)
from bot.tickets.model import TEAM, Event, Outcome, Refusal, RefusalKind, State, Ticket

Happened = tuple[Event, str]  # what, and its detail


@dataclass(frozen=True, slots=True)
class Done:
    """The ticket afterwards and what happened, in order; nothing when it was so already."""

    ticket: Ticket
    events: tuple[Happened, ...] = ()


def after(ticket: Ticket, act: Act, now: datetime) -> Done | Refusal:
    if isinstance(act, Rate):
        return _rated(ticket, act)
    if not ticket.open:
        return Refusal(RefusalKind.CLOSED, ticket.owner)
    match act:
        case Take(by, over):
            return _taken(ticket, by, over, now)
        case Release(by, lead):
            return _of_owner(ticket, by, lead) or Done(_back(ticket), ((Event.RELEASED, ""),))
        case HandOver():
            return _of_owner(ticket, act.by, act.lead or not ticket.owner) or _handed_over(ticket, act, now)
        case Answer(by):
            return _answered(ticket, by, now)
        case LeadThroughGuide(by, topic):
            return _answered(ticket, by, now, (Event.GUIDE, topic))
        case Close(by, outcome, lead):
            return _of_owner(ticket, by, lead or not ticket.owner) or _closed(ticket, outcome, now)
        case Merge(by, into, lead):
            return _of_owner(ticket, by, lead or not ticket.owner) or _merged(ticket, into, now)
        case Withdraw():
            return _closed(ticket, Outcome.WITHDRAWN, now)
        case Speak():
            return Done(replace(ticket, person_at=now))
        case LeaveLying():
            return _left_lying(ticket)
        case GoIdle():
            return _closed(ticket, Outcome.IDLE, now)


def unanswered(ticket: Ticket) -> bool:
    """Whether the helper who has it owes the person a word."""
    said = [at for at in (ticket.person_at, ticket.taken_at) if at]
    return ticket.state is State.TAKEN and (ticket.helper_at is None or ticket.helper_at < max(said))


def _taken(ticket: Ticket, by: str, over: bool, now: datetime) -> Done | Refusal:
    if ticket.owner == by:
        return Done(ticket)
    if ticket.owner and not over:
        return Refusal(RefusalKind.ALREADY_WITH, ticket.owner)
    happened = (Event.TAKEN_OVER, ticket.owner) if ticket.owner else (Event.TAKEN, "")
    return Done(_to(ticket, by, now), (happened,))


def _to(ticket: Ticket, helper: str, now: datetime) -> Ticket:
    return replace(ticket, state=State.TAKEN, owner=helper, wanted=None, taken_at=now)


def _back(ticket: Ticket) -> Ticket:
    return replace(ticket, state=State.WAITING, owner=None, wanted=None, taken_at=None)


def _of_owner(ticket: Ticket, by: str, may: bool) -> Refusal | None:
    return None if may or ticket.owner == by else Refusal(RefusalKind.NOT_YOURS, ticket.owner)


def _handed_over(ticket: Ticket, act: HandOver, now: datetime) -> Done:
    if act.helper:
        to = _to(ticket, act.helper, now)
        return Done(to, ((Event.HANDED_OVER, act.helper),) if ticket.owner != act.helper else ())
    return Done(replace(_back(ticket), team=act.team), ((Event.HANDED_OVER, f"{TEAM}{act.team}"),))


def _answered(ticket: Ticket, by: str, now: datetime, *events: Happened) -> Done | Refusal:
    """Who answers a ticket that nobody has takes it by that; a guide is an answer too."""
    taken = _taken(ticket, by, False, now)
    if isinstance(taken, Refusal):
        return taken
    answered = replace(taken.ticket, helper_at=now, first_reply_at=ticket.first_reply_at or now)
    return Done(answered, (*taken.events, *events))


def _closed(ticket: Ticket, outcome: Outcome, now: datetime) -> Done:
    closed = replace(ticket, state=State.CLOSED, outcome=outcome, closed_at=now)
    return Done(closed, ((Event.CLOSED, outcome.value),))


def _merged(ticket: Ticket, into: int, now: datetime) -> Done:
    done = _closed(replace(ticket, merged_into=into), Outcome.MERGED, now)
    return replace(done, events=((Event.MERGED, str(into)),))


def _left_lying(ticket: Ticket) -> Done:
    """A helper who answered meanwhile keeps it."""
    if not unanswered(ticket):
        return Done(ticket)
    return Done(_back(ticket), ((Event.LEFT_LYING, ticket.owner or ""),))


def _rated(ticket: Ticket, act: Rate) -> Done | Refusal:
    """Once: the first word counts."""
    if ticket.open or ticket.rating is not None or not 1 <= act.score <= 3:
        return Refusal(RefusalKind.CLOSED, ticket.owner)
    return Done(replace(ticket, rating=act.score), ((Event.RATED, str(act.score)),))
