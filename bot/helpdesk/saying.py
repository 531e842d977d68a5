"""What helpers say in a ticket: to the person, to each other, to editors."""

from __future__ import annotations

from dataclasses import replace

from bot.core import desk as spoken
from bot.core.guide import steps
from bot.core.message import FileRef, Reply
from bot.helpdesk.work import NOBODY_THERE, NOT_FOUND, NOT_ON_ROSTER, Work, ticket_of
from bot.store import conversations, lessons, tickets
from bot.tickets import acts
from bot.tickets.lesson import Lesson, lesson
from bot.tickets.life import Done
from bot.tickets.model import Event, Line, Refusal, RefusalKind, Ticket, Who
from bot.turns import casework


def answer(
    work: Work,
    ticket_id: int,
    by: str,
    text: str,
    files: tuple[FileRef, ...],
    quotes: int | None,
    external_id: str | None,
) -> Line | Refusal:
    if external_id and (known := tickets.line_known_as(work.db, ticket_id, external_id)):
        return known
    if not text.strip() and not files:
        return Refusal(RefusalKind.EMPTY)
    ticket = tickets.find(work.db, ticket_id)
    if ticket and not work.reaches(ticket.person):
        return Refusal(RefusalKind.UNREACHABLE, ticket.owner)
    done = work.do(ticket_id, acts.Answer(by), by)
    if isinstance(done, Refusal):
        return done
    return _answered(work, done, by, Line(
        0, ticket_id, Who.HELPER, work.now, text.strip(), by, None, files, quotes, external_id
    ))  # fmt: skip


def _answered(work: Work, done: Done, by: str, line: Line) -> Line:
    """The machine falls silent, the words go to the person and stand in the conversation."""
    person, shown = done.ticket.person, work.roster.shown(by)
    work.say(done.ticket, lambda s: spoken.taken(work.know, s, shown, work.now, announced=False))
    talk = work.talk(person)
    number = talk.events + 1
    made = tickets.add_line(work.db, line, number)
    assert made is not None  # its external id was looked for before
    quoted = tickets.line(work.db, line.quotes) if line.quotes else None
    reply = Reply(line.text, files=line.files, by=shown, quotes=quoted.external_id if quoted else None)
    conversations.put_down(work.db, person, number, reply, None, work.now)
    conversations.save(work.db, person, replace(talk, events=number), work.now)
    work.turns.send(work.db, person, (reply,), work.now, about=f"line:{made.id}")
    return made


def note(work: Work, ticket_id: int, by: str, text: str, external_id: str | None) -> Line | Refusal:
    ticket = tickets.find(work.db, ticket_id)
    if ticket is None or work.roster.find(by) is None:
        return NOT_FOUND if ticket is None else NOT_ON_ROSTER
    if not text.strip():
        return Refusal(RefusalKind.EMPTY)
    line = Line(0, ticket_id, Who.NOTE, work.now, text.strip(), by, external_id=external_id)
    made = tickets.add_line(work.db, line)
    if made is None:
        return tickets.line_known_as(work.db, ticket_id, external_id) or NOT_FOUND
    work.audit(by, "note", ticket_id)
    work.changed(ticket)
    return made


def edit(work: Work, ticket_id: int, by: str, which: int | str, text: str) -> Line | Refusal:
    ticket = tickets.find(work.db, ticket_id)
    line = _line(work, ticket_id, which)
    if ticket is None or line is None or line.who not in (Who.HELPER, Who.NOTE):
        return NOT_FOUND
    if line.author != by:
        return Refusal(RefusalKind.NOT_YOURS, line.author)
    if not text.strip():
        return Refusal(RefusalKind.EMPTY)
    edited = replace(line, text=text.strip(), edited_at=work.now)
    tickets.edit_line(work.db, edited)
    if line.who is Who.HELPER:
        _say_anew(work, ticket, edited)
    work.audit(by, "edit", ticket_id, f"line {line.id}")
    work.changed(ticket)
    return edited


def _line(work: Work, ticket_id: int, which: int | str) -> Line | None:
    if isinstance(which, str):
        return tickets.line_known_as(work.db, ticket_id, which)
    line = tickets.line(work.db, which)
    return line if line and line.ticket == ticket_id else None


def _say_anew(work: Work, ticket: Ticket, line: Line) -> None:
    """The conversation says the new words in the place of the old."""
    number = tickets.number_of(work.db, line.id)
    if number is not None:
        reply = Reply(line.text, files=line.files, by=work.roster.shown(line.author))
        conversations.put_anew(work.db, ticket.person, number, reply)
        work.turns.send_anew(work.db, ticket.person, reply, work.now, about=f"line:{line.id}")


def run_guide(work: Work, ticket_id: int, by: str, topic: str) -> Ticket | Refusal:
    if not steps(work.know.content, topic):
        return NOBODY_THERE
    done = work.do(ticket_id, acts.LeadThroughGuide(by, topic), by)
    if isinstance(done, Done):
        shown = work.roster.shown(by)
        work.say(done.ticket, lambda s: spoken.led(work.know, s, topic, shown, work.now))
    return ticket_of(done)


def teach(work: Work, ticket_id: int, by: str, line_id: int) -> Lesson | Refusal:
    ticket, line = tickets.find(work.db, ticket_id), _line(work, ticket_id, line_id)
    if work.roster.find(by) is None:
        return NOT_ON_ROSTER
    if ticket is None or line is None or line.who is not Who.HELPER:
        return NOT_FOUND
    made = lesson(ticket, tickets.lines(work.db, ticket_id), line, by, work.now)
    kept = lessons.add(work.db, made)
    if (kept.by, kept.at) == (by, work.now):
        casework.tell(work.db, ticket_id, Event.TAUGHT, work.now, str(line_id), by)
        work.audit(by, "teach", ticket_id, f"line {line_id}")
        work.changed(ticket)
    return kept
