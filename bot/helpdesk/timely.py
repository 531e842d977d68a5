"""What a ticket's timer does when it is due. One that comes late, or twice, does nothing."""

from __future__ import annotations

from bot.helpdesk.acting import Work
from bot.store import ticket_timers, tickets
from bot.tickets.routing import Circle
from bot.tickets.schedule import Kind

CIRCLES = {Kind.WIDER: Circle.WIDER, Kind.EVERYBODY: Circle.EVERYBODY}


def fire(work: Work, ticket_id: int, kind: Kind) -> None:
    ticket = tickets.find(work.db, ticket_id)
    if ticket is None or not ticket.open or not ticket_timers.take(work.db, ticket_id, kind, work.now):
        return
    match kind:
        case Kind.WIDER | Kind.EVERYBODY:
            work.offer(ticket, CIRCLES[kind])
        case Kind.DUE_SOON:
            work.warn_soon(ticket)
        case Kind.OVERDUE:
            work.overdue(ticket)
        case Kind.UNANSWERED if work.reaches(ticket.person):  # who blocked us cannot be answered by anybody
            work.left_lying(ticket)
        case Kind.IDLE if work.reaches(ticket.person):
            work.ask_whether_there(ticket)
        case Kind.UNANSWERED:
            work.wait_for_the_person(ticket)
        case Kind.IDLE:
            work.go_idle(ticket)
        case Kind.IDLE_CLOSE:
            work.go_idle(ticket)
