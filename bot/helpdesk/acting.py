"""One act of a helper, inside its transaction: the ticket, what the person hears, and what goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from bot.core import desk as spoken
from bot.core.effects import Turn
from bot.core.guide import steps
from bot.core.message import Address, FileRef, Reply
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.store import audit, conversations, lessons, tickets
from bot.store.conversations import Conversation
from bot.tickets import acts, wording
from bot.tickets.acts import Act
from bot.tickets.lesson import Lesson, lesson
from bot.tickets.life import Done
from bot.tickets.model import TEAM, Event, Line, Outcome, Refusal, RefusalKind, State, Ticket, Who
from bot.tickets.routing import Circle
from bot.turns import Turns, casework

NOT_FOUND = Refusal(RefusalKind.NOT_FOUND)
NOT_ON_ROSTER = Refusal(RefusalKind.NOT_ON_ROSTER)
NOBODY_THERE = Refusal(RefusalKind.NOBODY_THERE)


class Work:
    """``touched`` collects the persons who have something new."""

    def __init__(
        self, db: Database, know: Knowledge, turns: Turns, now: datetime, touched: list[Address]
    ) -> None:
        self.db, self.know, self._turns, self.now, self._touched = db, know, turns, now, touched
        self.roster = turns.roster

    # ── whose it is ──────────────────────────────────────────────────────────────────────────────

    def take(self, ticket_id: int, by: str, over: bool) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Take(by, over), by)
        if isinstance(done, Done) and done.events:
            self.say(done.ticket, lambda s: spoken.taken(self.know, s, self.roster.shown(by), self.now))
        return _ticket(done)

    def release(self, ticket_id: int, by: str) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Release(by, self.leads(by)), by)
        return self.back(done)

    def hand_over(self, ticket_id: int, by: str, to: str) -> Ticket | Refusal:
        team = to.removeprefix(TEAM) if to.startswith(TEAM) else None
        helper = None if team else self.roster.find(to)
        if helper is None and team not in self.roster.teams():
            return NOBODY_THERE
        act = acts.HandOver(by, helper.name if helper else None, team, self.leads(by))
        done = self._do(ticket_id, act, by)
        if helper is None:
            return self.back(done)
        if isinstance(done, Done) and done.events:
            self.say(done.ticket, lambda s: spoken.taken(self.know, s, helper.shown, self.now))
        return _ticket(done)

    def back(self, done: Done | Refusal) -> Ticket | Refusal:
        """To the queue: offered again; the person is told when somebody had it."""
        if isinstance(done, Done) and done.events:
            casework.offer(self.db, done.ticket, Circle.RIGHT, self.roster, self.now)
            self.say(done.ticket, lambda s: spoken.waiting_again(self.know, s, self.now))
        return _ticket(done)

    # ── what is said ─────────────────────────────────────────────────────────────────────────────

    def answer(
        self,
        ticket_id: int,
        by: str,
        text: str,
        files: tuple[FileRef, ...],
        quotes: int | None,
        external_id: str | None,
    ) -> Line | Refusal:
        if external_id and (known := tickets.line_known_as(self.db, ticket_id, external_id)):
            return known
        if not text.strip() and not files:
            return Refusal(RefusalKind.EMPTY)
        ticket = tickets.find(self.db, ticket_id)
        if ticket and not self.reaches(ticket.person):
            return Refusal(RefusalKind.UNREACHABLE, ticket.owner)
        done = self._do(ticket_id, acts.Answer(by), by)
        if isinstance(done, Refusal):
            return done
        return self._answered(done, by, Line(
            0, ticket_id, Who.HELPER, self.now, text.strip(), by, None, files, quotes, external_id
        ))  # fmt: skip

    def _answered(self, done: Done, by: str, line: Line) -> Line:
        """The machine falls silent, the words go to the person and stand in the conversation."""
        person, shown = done.ticket.person, self.roster.shown(by)
        self.say(done.ticket, lambda s: spoken.taken(self.know, s, shown, self.now, announced=False))
        talk = self._talk(person)
        number = talk.events + 1
        made = tickets.add_line(self.db, line, number)
        assert made is not None  # its external id was looked for before
        quoted = tickets.line(self.db, line.quotes) if line.quotes else None
        reply = Reply(line.text, files=line.files, by=shown, quotes=quoted.external_id if quoted else None)
        conversations.put_down(self.db, person, number, reply, None, self.now)
        conversations.save(self.db, person, replace(talk, events=number), self.now)
        self._turns.send(self.db, person, (reply,), self.now, about=f"line:{made.id}")
        return made

    def note(self, ticket_id: int, by: str, text: str, external_id: str | None) -> Line | Refusal:
        ticket = tickets.find(self.db, ticket_id)
        if ticket is None or self.roster.find(by) is None:
            return NOT_FOUND if ticket is None else NOT_ON_ROSTER
        if not text.strip():
            return Refusal(RefusalKind.EMPTY)
        line = Line(0, ticket_id, Who.NOTE, self.now, text.strip(), by, external_id=external_id)
        made = tickets.add_line(self.db, line)
        if made is None:
            return tickets.line_known_as(self.db, ticket_id, external_id) or NOT_FOUND
        self.audit(by, "note", ticket_id)
        self.changed(ticket)
        return made

    def edit(self, ticket_id: int, by: str, which: int | str, text: str) -> Line | Refusal:
        ticket = tickets.find(self.db, ticket_id)
        line = self._line(ticket_id, which)
        if ticket is None or line is None or line.who not in (Who.HELPER, Who.NOTE):
            return NOT_FOUND
        if line.author != by:
            return Refusal(RefusalKind.NOT_YOURS, line.author)
        if not text.strip():
            return Refusal(RefusalKind.EMPTY)
        edited = replace(line, text=text.strip(), edited_at=self.now)
        tickets.edit_line(self.db, edited)
        if line.who is Who.HELPER:
            self._say_anew(ticket, edited)
        self.audit(by, "edit", ticket_id, f"line {line.id}")
        self.changed(ticket)
        return edited

    def _line(self, ticket_id: int, which: int | str) -> Line | None:
        if isinstance(which, str):
            return tickets.line_known_as(self.db, ticket_id, which)
        line = tickets.line(self.db, which)
        return line if line and line.ticket == ticket_id else None

    def _say_anew(self, ticket: Ticket, line: Line) -> None:
        """The conversation says the new words in the place of the old."""
        number = tickets.number_of(self.db, line.id)
        if number is not None:
            reply = Reply(line.text, files=line.files, by=self.roster.shown(line.author))
            conversations.put_anew(self.db, ticket.person, number, reply)
            self._turns.send_anew(self.db, ticket.person, reply, self.now, about=f"line:{line.id}")

    def run_guide(self, ticket_id: int, by: str, topic: str) -> Ticket | Refusal:
        if not steps(self.know.content, topic):
            return NOBODY_THERE
        done = self._do(ticket_id, acts.LeadThroughGuide(by, topic), by)
        if isinstance(done, Done):
            shown = self.roster.shown(by)
            self.say(done.ticket, lambda s: spoken.led(self.know, s, topic, shown, self.now))
        return _ticket(done)

    def teach(self, ticket_id: int, by: str, line_id: int) -> Lesson | Refusal:
        ticket, line = tickets.find(self.db, ticket_id), self._line(ticket_id, line_id)
        if self.roster.find(by) is None:
            return NOT_ON_ROSTER
        if ticket is None or line is None or line.who is not Who.HELPER:
            return NOT_FOUND
        made = lesson(ticket, tickets.lines(self.db, ticket_id), line, by, self.now)
        kept = lessons.add(self.db, made)
        if (kept.by, kept.at) == (by, self.now):
            casework.tell(self.db, ticket_id, Event.TAUGHT, self.now, str(line_id), by)
            self.audit(by, "teach", ticket_id, f"line {line_id}")
            self.changed(ticket)
        return kept

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def close(self, ticket_id: int, by: str, outcome: Outcome, *, went: bool = False) -> Ticket | Refusal:
        """``went``: who visited the person may close what another has."""
        done = self._do(ticket_id, acts.Close(by, outcome, went or self.leads(by)), by)
        if isinstance(done, Done) and done.events:
            self.say(done.ticket, self._farewell(done.ticket, self.roster.shown(done.ticket.owner or by)))
        return _ticket(done)

    def _farewell(self, ticket: Ticket, shown: str) -> Callable[[Session], Turn]:
        """Who was not reached is not asked how it was."""
        how = wording.farewell(ticket.outcome, shown)
        if ticket.outcome is Outcome.UNREACHED:
            return lambda s: spoken.ended(self.know, s, self.now, how)
        return lambda s: spoken.closed(self.know, s, ticket.id, how, self.now)

    def merge(self, ticket_id: int, into: int, by: str) -> Ticket | Refusal:
        target = tickets.find(self.db, into)
        if target is None or into == ticket_id:
            return NOBODY_THERE
        if target.state is State.CLOSED:
            return Refusal(RefusalKind.CLOSED, target.owner)
        done = self._do(ticket_id, acts.Merge(by, into, self.leads(by)), by)
        if isinstance(done, Refusal):
            return done
        tickets.copy_lines(self.db, ticket_id, into)
        self.say(done.ticket, lambda s: spoken.ended(self.know, s, self.now, spoken.merged()))
        return casework.note(self.db, target, Event.MERGED, self.now, str(ticket_id), by)

    # ── shared ───────────────────────────────────────────────────────────────────────────────────

    def _do(self, ticket_id: int, act: Act, by: str) -> Done | Refusal:
        if self.roster.find(by) is None:
            return NOT_ON_ROSTER
        ticket = tickets.find(self.db, ticket_id)
        if ticket is None:
            return NOT_FOUND
        done = casework.work(self.db, ticket, act, self.roster, self.now, by)
        if isinstance(done, Done):
            self.audit(by, type(act).__name__, ticket_id, ", ".join(detail for _, detail in done.events))
        return done

    def audit(self, by: str, act: str, ticket_id: int, detail: str = "") -> None:
        """An act that changed nothing leaves its line too: somebody tried."""
        audit.note(self.db, self.now, by, f"ticket.{snake(act)}", f"ticket:{ticket_id}", detail)

    def leads(self, by: str) -> bool:
        helper = self.roster.find(by)
        return bool(helper and helper.lead)

    def reaches(self, person: Address) -> bool:
        """Whether anything that is said gets there."""
        return self._talk(person).reachable

    def changed(self, ticket: Ticket) -> None:
        tickets.save(self.db, ticket)
        self._touched.append(ticket.person)

    def _talk(self, person: Address) -> Conversation:
        return conversations.of(self.db, person)

    def say(self, ticket: Ticket, decide: Callable[[Session], Turn]) -> None:
        """What the person hears of it, and where they stand from now on."""
        before = self._talk(ticket.person)
        self._turns.write(self.db, ticket.person, before, decide(before.session), self.now)
        self._touched.append(ticket.person)


def snake(name: str) -> str:
    """
    >>> snake("LeadThroughGuide")
    'lead_through_guide'
    """
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def _ticket(done: Done | Refusal) -> Ticket | Refusal:
    return done if isinstance(done, Refusal) else done.ticket
