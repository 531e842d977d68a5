"""Who has a ticket: taken, released, handed over."""

from __future__ import annotations

from bot.core import desk as spoken
from bot.helpdesk.work import NOBODY_THERE, Work, ticket_of
from bot.tickets import acts
from bot.tickets.life import Done
from bot.tickets.model import TEAM, Refusal, Ticket
from bot.tickets.routing import Circle
from bot.turns import casework


def take(work: Work, ticket_id: int, by: str, over: bool) -> Ticket | Refusal:
    done = work.do(ticket_id, acts.Take(by, over), by)
    if isinstance(done, Done) and done.events:
        work.say(done.ticket, lambda s: spoken.taken(work.know, s, work.roster.shown(by), work.now))
    return ticket_of(done)


def release(work: Work, ticket_id: int, by: str) -> Ticket | Refusal:
    done = work.do(ticket_id, acts.Release(by, work.leads(by)), by)
    return back(work, done)


def hand_over(work: Work, ticket_id: int, by: str, to: str) -> Ticket | Refusal:
    team = to.removeprefix(TEAM) if to.startswith(TEAM) else None
    helper = None if team else work.roster.find(to)
    if helper is None and team not in work.roster.teams():
        return NOBODY_THERE
    act = acts.HandOver(by, helper.name if helper else None, team, work.leads(by))
    done = work.do(ticket_id, act, by)
    if helper is None:
        return back(work, done)
    if isinstance(done, Done) and done.events:
        work.say(done.ticket, lambda s: spoken.taken(work.know, s, helper.shown, work.now))
    return ticket_of(done)


def back(work: Work, done: Done | Refusal) -> Ticket | Refusal:
    """To the queue: offered again; the person is told when somebody had it."""
    if isinstance(done, Done) and done.events:
        casework.offer(work.db, done.ticket, Circle.RIGHT, work.roster, work.now)
        work.say(done.ticket, lambda s: spoken.waiting_again(work.know, s, work.now))
    return ticket_of(done)
