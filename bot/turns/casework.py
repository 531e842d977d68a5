"""What turns and helpers do to tickets. Every function runs inside a transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from bot.core.effects import OpenTicket, Reason
from bot.core.message import Address, FileRef, Incoming, Kind, Reply
from bot.store import outbox, ticket_timers, tickets
from bot.tickets.acts import Act, Speak
from bot.tickets.life import Done, after
from bot.tickets.model import Event, Line, Refusal, Ticket, Who
from bot.tickets.roster import Roster
from bot.tickets.routing import Circle, offered
from bot.tickets.schedule import promised, timers


def work(
    db: Database, ticket: Ticket, act: Act, roster: Roster, at: datetime, by: str = ""
) -> Done | Refusal:
    """Does an act: the ticket, its lines of what happened and its timers are as they should be afterwards."""
    done = after(ticket, act, at)
    if isinstance(done, Refusal) or done == Done(ticket):
        return done
    saved = tickets.save(db, done.ticket)
    for event, detail in done.events:
        tell(db, saved.id, event, at, detail, by)
    ticket_timers.change(db, saved.id, timers(ticket, saved, roster, at))
    return Done(saved, done.events)


def tell(db: Database, ticket_id: int, event: Event, at: datetime, detail: str = "", by: str = "") -> None:
    tickets.add_line(db, Line(0, ticket_id, Who.EVENT, at, detail, by, event))


def note(db: Database, ticket: Ticket, event: Event, at: datetime, detail: str = "", by: str = "") -> Ticket:
    """A line of what happened that changes nothing else."""
    tell(db, ticket.id, event, at, detail, by)
    return tickets.save(db, ticket)


# ── what a turn does ─────────────────────────────────────────────────────────────────────────────


def open_ticket(
    db: Database, person: Address, asked: OpenTicket, seen: int, roster: Roster, at: datetime
) -> Ticket:
    """Opens a ticket; where one is open already, it learns what is new."""
    known = tickets.open_of(db, person)
    urgent = asked.reason is Reason.FRAUD
    if known:
        return _learned(db, known, asked, urgent)
    ticket = Ticket(
        0, person, asked.topic, asked.where, asked.asked, at, asked.group, asked.answers, asked.reason,
        urgent, asked.place, wanted=_who_knows(db, person, roster, at),
        promised_at=promised(roster, urgent, at), person_at=at, seen=seen,
    )  # fmt: skip
    ticket = tickets.add(db, ticket)
    tell(db, ticket.id, Event.OPENED, at, asked.reason.value)
    offer(db, ticket, Circle.RIGHT, roster, at)
    ticket_timers.change(db, ticket.id, timers(None, ticket, roster, at))
    return ticket


def _learned(db: Database, known: Ticket, asked: OpenTicket, urgent: bool) -> Ticket:
    new = replace(known, where=asked.where or known.where, answers={**known.answers, **asked.answers})
    if urgent and not known.urgent:
        new = replace(new, urgent=True, reason=asked.reason)
    return tickets.save(db, new) if new != known else known


def _who_knows(db: Database, person: Address, roster: Roster, at: datetime) -> str | None:
    """The helper who closed this person's last ticket not long ago."""
    last = tickets.last_of(db, person)
    recent = last and last.closed_at and at - last.closed_at <= roster.rules.comes_back
    return last.owner if last and recent and roster.find(last.owner) else None


def offer(
    db: Database, ticket: Ticket, circle: Circle, roster: Roster, at: datetime, anew: bool = True
) -> bool:
    """Notes to whom it is offered now, an empty detail is everybody; ``False`` when it is to the same as before."""
    to = offered(ticket, roster, circle, at)
    detail = "" if len(to) == len(roster.on_duty(at)) else ", ".join(helper.name for helper in to)
    if not to or not anew and detail == tickets.last_detail(db, ticket.id, Event.OFFERED):
        return False
    tell(db, ticket.id, Event.OFFERED, at, detail)
    return True


def relay(
    db: Database,
    ticket: Ticket,
    incoming: Incoming,
    files: tuple[FileRef, ...],
    roster: Roster,
    at: datetime,
    owed: bool,
) -> None:
    """The person's words as a line of the ticket; an edit changes the line that it edits.

    ``owed``: a helper is to answer them; false while the machine leads through a helper's guide.
    """
    external_id = incoming.message_id or incoming.external_id
    known = tickets.line_known_as(db, ticket.id, external_id)
    if known and incoming.kind is Kind.EDIT:
        tickets.edit_line(db, replace(known, text=incoming.text, edited_at=at))
        tickets.save(db, ticket)
        return
    quoted = _quoted(db, ticket, incoming.replies_to) if incoming.replies_to else None
    line = Line(
        0, ticket.id, Who.PERSON, at, incoming.text, files=files, quotes=quoted.id if quoted else None,
        external_id=external_id,
    )  # fmt: skip
    if tickets.add_line(db, line) is None:
        return
    done = after(ticket, Speak(), at) if owed else None
    saved = tickets.save(db, done.ticket if isinstance(done, Done) else ticket)
    if owed:
        ticket_timers.change(db, saved.id, timers(ticket, saved, roster, at))


def _quoted(db: Database, ticket: Ticket, message_id: str) -> Line | None:
    """The line that a message of that number stands for: the person's own, or an answer to them."""
    carried = outbox.carried_by(db, ticket.person, message_id).removeprefix("line:")
    answer = tickets.line(db, int(carried)) if carried.isdigit() else None
    if answer and answer.ticket == ticket.id:
        return answer
    return tickets.line_known_as(db, ticket.id, message_id)


def overheard(db: Database, ticket: Ticket, reply: Reply, number: int, at: datetime) -> None:
    """What the machine says while the ticket waits: whoever takes it sees it too."""
    tickets.add_line(db, Line(0, ticket.id, Who.ASSISTANT, at, reply.text), number)


def undelivered(db: Database, person: Address, event: Event, detail: str, at: datetime) -> None:
    """Tells those who work on the person's ticket, if there is one."""
    ticket = tickets.open_of(db, person)
    if ticket:
        note(db, ticket, event, at, detail)
