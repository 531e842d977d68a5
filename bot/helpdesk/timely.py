"""What a ticket's timer does when it is due. One that comes late, or twice, does nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.core import desk as spoken
from bot.helpdesk.holding import back
from bot.helpdesk.work import Work
from bot.store import ticket_timers, tickets, visits
from bot.tickets import acts
from bot.tickets.hours import add
from bot.tickets.life import Done
from bot.tickets.model import Event, Ticket
from bot.tickets.routing import Circle
from bot.tickets.schedule import Kind, Timers
from bot.turns import casework

CIRCLES = {Kind.WIDER: Circle.WIDER, Kind.EVERYBODY: Circle.EVERYBODY}
A_DAY = timedelta(days=1)
REMIND_LEADS = timedelta(hours=4)  # of duty


def fire(work: Work, ticket_id: int, kind: Kind) -> None:
    ticket = tickets.find(work.db, ticket_id)
    if not ticket_timers.take(work.db, ticket_id, kind, work.now) or ticket is None or not ticket.open:
        return
    match kind:
        case Kind.WIDER | Kind.EVERYBODY:
            offer(work, ticket, CIRCLES[kind])
        case Kind.DUE_SOON:
            work.happened(ticket, Event.DUE_SOON)
        case Kind.OVERDUE:
            overdue(work, ticket)
        case Kind.UNANSWERED if work.reaches(ticket.person):
            back(work, casework.work(work.db, ticket, acts.LeaveLying(), work.roster, work.now))
        case Kind.UNANSWERED:  # who blocked us is owed nothing; without a word from them it goes idle
            again(work, ticket, Kind.IDLE, work.roster.rules.idle)
        case Kind.IDLE | Kind.IDLE_CLOSE if to_come(work, ticket):
            again(work, ticket, Kind.IDLE, work.roster.rules.idle)
        case Kind.IDLE if work.reaches(ticket.person):
            ask_whether_there(work, ticket)
        case Kind.IDLE | Kind.IDLE_CLOSE:
            go_idle(work, ticket)


def offer(work: Work, ticket: Ticket, circle: Circle) -> None:
    if casework.offer(work.db, ticket, circle, work.roster, work.now, anew=False):
        work.changed(ticket)


def overdue(work: Work, ticket: Ticket) -> None:
    """Leads are called, again and again while nobody answers; the person hears once that it still waits."""
    first = tickets.last_detail(work.db, ticket.id, Event.OVERDUE) is None
    work.happened(ticket, Event.OVERDUE)
    leads = ", ".join(helper.name for helper in work.roster.called() if helper.lead)
    if leads:
        work.happened(ticket, Event.OFFERED, leads)
    due = add(work.roster.all_hours(), work.now, REMIND_LEADS)
    again(work, ticket, Kind.OVERDUE, due - work.now)
    if first and work.reaches(ticket.person):
        work.say(ticket, lambda s: spoken.still_waiting(work.know, s, work.now))


def ask_whether_there(work: Work, ticket: Ticket) -> None:
    """Once; then it closes unless a word comes."""
    again(work, ticket, Kind.IDLE_CLOSE, work.roster.rules.idle_close)
    work.happened(ticket, Event.IDLE)
    shown = work.roster.shown(ticket.owner)
    work.say(ticket, lambda s: spoken.asked_whether_there(work.know, s, shown, work.now))


def go_idle(work: Work, ticket: Ticket) -> None:
    done = casework.work(work.db, ticket, acts.GoIdle(), work.roster, work.now)
    if isinstance(done, Done):
        work.say(done.ticket, lambda s: spoken.ended(work.know, s, work.now, spoken.idle()))


def to_come(work: Work, ticket: Ticket) -> bool:
    """Whether somebody goes there anyway: silence until then, and a day after, means nothing."""
    visit = visits.of(work.db, ticket.id)
    return visit is not None and visit.result is None and visit.at + A_DAY > work.now


def again(work: Work, ticket: Ticket, kind: Kind, after: timedelta) -> None:
    ticket_timers.change(work.db, ticket.id, Timers(put={kind: work.now + after}))
