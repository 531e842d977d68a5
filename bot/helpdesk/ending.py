"""How helpers end a ticket: closed with an outcome, or merged into another."""

from __future__ import annotations

from collections.abc import Callable

from bot.core import desk as spoken
from bot.core.effects import Turn
from bot.core.session import Session
from bot.helpdesk.work import NOBODY_THERE, Work, ticket_of
from bot.store import tickets
from bot.tickets import acts, wording
from bot.tickets.life import Done
from bot.tickets.model import Event, Outcome, Refusal, RefusalKind, State, Ticket
from bot.turns import casework


def close(work: Work, ticket_id: int, by: str, outcome: Outcome, *, went: bool = False) -> Ticket | Refusal:
    """``went``: who visited the person may close what another has."""
    done = work.do(ticket_id, acts.Close(by, outcome, went or work.leads(by)), by)
    if isinstance(done, Done) and done.events:
        work.say(done.ticket, _farewell(work, done.ticket, work.roster.shown(done.ticket.owner or by)))
    return ticket_of(done)


def _farewell(work: Work, ticket: Ticket, shown: str) -> Callable[[Session], Turn]:
    """Who was not reached is not asked how it was."""
    how = wording.farewell(ticket.outcome, shown)
    if ticket.outcome is Outcome.UNREACHED:
        return lambda s: spoken.ended(work.know, s, work.now, how)
    return lambda s: spoken.closed(work.know, s, ticket.id, how, work.now)


def merge(work: Work, ticket_id: int, into: int, by: str) -> Ticket | Refusal:
    target = tickets.find(work.db, into)
    if target is None or into == ticket_id:
        return NOBODY_THERE
    if target.state is State.CLOSED:
        return Refusal(RefusalKind.CLOSED, target.owner)
    done = work.do(ticket_id, acts.Merge(by, into, work.leads(by)), by)
    if isinstance(done, Refusal):
        return done
    tickets.copy_lines(work.db, ticket_id, into)
    work.say(done.ticket, lambda s: spoken.ended(work.know, s, work.now, spoken.merged()))
    return casework.note(work.db, target, Event.MERGED, work.now, str(ticket_id), by)
