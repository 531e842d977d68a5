"""What helpers see. Every function runs inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from bot.store import conversations, tickets
from bot.store.conversations import Event
from bot.tickets.model import Filter, Line, Summary, Ticket
from bot.tickets.queue import seen

BEFORE = 60  # events of the conversation before the ticket


@dataclass(frozen=True, slots=True)
class Opened:
    """A ticket with all that was said in it, and the end of the conversation before it."""

    ticket: Ticket
    lines: tuple[Line, ...]
    history: tuple[Event, ...]


def queue(db: Database, wanted: Filter) -> list[Summary]:
    return seen(tickets.summaries(db, wanted.states), wanted)


def opened(db: Database, ticket_id: int) -> Opened | None:
    ticket = tickets.find(db, ticket_id)
    if ticket is None:
        return None
    before = conversations.history(db, ticket.person, max(ticket.seen - BEFORE, 0), BEFORE)
    history = tuple(event for event in before if event.number <= ticket.seen)
    return Opened(ticket, tickets.lines(db, ticket_id), history)
