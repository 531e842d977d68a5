"""An act at the desk inside its transaction: the ticket, what the person hears, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlite_utils import Database

from bot.core.effects import Turn
from bot.core.message import Address
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.store import audit, conversations, tickets
from bot.store.conversations import Conversation
from bot.tickets.acts import Act
from bot.tickets.life import Done
from bot.tickets.model import Event, Refusal, RefusalKind, Ticket
from bot.turns import Turns, casework

NOT_FOUND = Refusal(RefusalKind.NOT_FOUND)
NOT_ON_ROSTER = Refusal(RefusalKind.NOT_ON_ROSTER)
NOBODY_THERE = Refusal(RefusalKind.NOBODY_THERE)


class Work:
    """``touched`` collects the persons who have something new."""

    def __init__(
        self, db: Database, know: Knowledge, turns: Turns, now: datetime, touched: list[Address]
    ) -> None:
        self.db, self.know, self.turns, self.now, self._touched = db, know, turns, now, touched
        self.roster = turns.roster

    def do(self, ticket_id: int, act: Act, by: str) -> Done | Refusal:
        if self.roster.find(by) is None:
            return NOT_ON_ROSTER
        ticket = tickets.find(self.db, ticket_id)
        if ticket is None:
            return NOT_FOUND
        done = casework.work(self.db, ticket, act, self.roster, self.now, by)
        if isinstance(done, Done):
            self.audit(by, type(act).__name__, ticket_id, ", ".join(detail for _, detail in done.events))
        return done

    def say(self, ticket: Ticket, decide: Callable[[Session], Turn]) -> None:
        """What the person hears of it, and where they stand from now on."""
        before = self.talk(ticket.person)
        self.turns.write(self.db, ticket.person, before, decide(before.session), self.now)
        self._touched.append(ticket.person)

    def happened(self, ticket: Ticket, event: Event, detail: str = "", by: str = "") -> None:
        """A line that everybody at the desk sees; ``by`` nobody where time did it."""
        casework.tell(self.db, ticket.id, event, self.now, detail, by)
        if by:
            self.audit(by, event.value, ticket.id, detail)
        self.changed(ticket)

    def changed(self, ticket: Ticket) -> None:
        tickets.save(self.db, ticket)
        self._touched.append(ticket.person)

    def audit(self, by: str, act: str, ticket_id: int, detail: str = "") -> None:
        """An act that changed nothing leaves its line too: somebody tried."""
        audit.note(self.db, self.now, by, f"ticket.{snake(act)}", f"ticket:{ticket_id}", detail)

    def leads(self, by: str) -> bool:
        helper = self.roster.find(by)
        return bool(helper and helper.lead)

    def reaches(self, person: Address) -> bool:
        """Whether anything that is said gets there."""
        return self.talk(person).reachable

    def talk(self, person: Address) -> Conversation:
        return conversations.of(self.db, person)


def snake(name: str) -> str:
    """
    >>> snake("LeadThroughGuide")
    'lead_through_guide'
    """
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def ticket_of(done: Done | Refusal) -> Ticket | Refusal:
    return done if isinstance(done, Refusal) else done.ticket
