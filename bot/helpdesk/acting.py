"""One act of a helper, inside its transaction: the ticket, what the person hears, and what goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.core import desk as spoken
from bot.core.effects import Turn
from bot.core.guide import steps
from bot.core.message import Address, FileRef, Reply
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.store import audit, conversations, lessons, ticket_timers, tickets
from bot.store.conversations import Conversation
from bot.tickets import acts, wording
from bot.tickets.acts import Act
from bot.tickets.hours import add
from bot.tickets.lesson import Lesson, lesson
from bot.tickets.life import Done
from bot.tickets.model import Event, Line, Outcome, Refusal, RefusalKind, State, Ticket, Who
from bot.tickets.routing import Circle
from bot.tickets.schedule import Kind, Timers
from bot.turns import Turns, casework

TEAM = "team:"
REMIND_LEADS = timedelta(hours=4)  # of duty
NOT_FOUND = Refusal(RefusalKind.NOT_FOUND)
NOT_ON_ROSTER = Refusal(RefusalKind.NOT_ON_ROSTER)
NOBODY_THERE = Refusal(RefusalKind.NOBODY_THERE)


class Work:
    """``touched`` collects the persons who have something new."""

    def __init__(
        self, db: Database, know: Knowledge, turns: Turns, now: datetime, touched: list[Address]
    ) -> None:
        self.db, self._know, self._turns, self.now, self._touched = db, know, turns, now, touched
        self._roster = turns.roster

    # ── whose it is ──────────────────────────────────────────────────────────────────────────────

    def take(self, ticket_id: int, by: str, over: bool) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Take(by, over), by)
        if isinstance(done, Done) and done.events:
            self._say(done.ticket, lambda s: spoken.taken(self._know, s, self._roster.shown(by), self.now))
        return _ticket(done)

    def release(self, ticket_id: int, by: str) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Release(by, self._leads(by)), by)
        return self._back(done)

    def hand_over(self, ticket_id: int, by: str, to: str) -> Ticket | Refusal:
        team = to.removeprefix(TEAM) if to.startswith(TEAM) else None
        helper = None if team else self._roster.find(to)
        if helper is None and team not in self._roster.teams():
            return NOBODY_THERE
        act = acts.HandOver(by, helper.name if helper else None, team, self._leads(by))
        done = self._do(ticket_id, act, by)
        if helper is None:
            return self._back(done)
        if isinstance(done, Done) and done.events:
            self._say(done.ticket, lambda s: spoken.taken(self._know, s, helper.shown, self.now))
        return _ticket(done)

    def _back(self, done: Done | Refusal) -> Ticket | Refusal:
        """To the queue: offered again; the person is told when somebody had it."""
        if isinstance(done, Done) and done.events:
            casework.offer(self.db, done.ticket, Circle.RIGHT, self._roster, self.now)
            self._say(done.ticket, lambda s: spoken.waiting_again(self._know, s, self.now))
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
        person, shown = done.ticket.person, self._roster.shown(by)
        self._say(done.ticket, lambda s: spoken.taken(self._know, s, shown, self.now, announced=False))
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
        if ticket is None or self._roster.find(by) is None:
            return NOT_FOUND if ticket is None else NOT_ON_ROSTER
        if not text.strip():
            return Refusal(RefusalKind.EMPTY)
        line = Line(0, ticket_id, Who.NOTE, self.now, text.strip(), by, external_id=external_id)
        made = tickets.add_line(self.db, line)
        if made is None:
            return tickets.line_known_as(self.db, ticket_id, external_id) or NOT_FOUND
        self._audit(by, "note", ticket_id)
        self._changed(ticket)
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
        self._audit(by, "edit", ticket_id, f"line {line.id}")
        self._changed(ticket)
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
            reply = Reply(line.text, files=line.files, by=self._roster.shown(line.author))
            conversations.put_anew(self.db, ticket.person, number, reply)
            self._turns.send_anew(self.db, ticket.person, reply, self.now, about=f"line:{line.id}")

    def run_guide(self, ticket_id: int, by: str, topic: str) -> Ticket | Refusal:
        if not steps(self._know.content, topic):
            return NOBODY_THERE
        done = self._do(ticket_id, acts.LeadThroughGuide(by, topic), by)
        if isinstance(done, Done):
            shown = self._roster.shown(by)
            self._say(done.ticket, lambda s: spoken.led(self._know, s, topic, shown, self.now))
        return _ticket(done)

    def teach(self, ticket_id: int, by: str, line_id: int) -> Lesson | Refusal:
        ticket, line = tickets.find(self.db, ticket_id), self._line(ticket_id, line_id)
        if self._roster.find(by) is None:
            return NOT_ON_ROSTER
        if ticket is None or line is None or line.who is not Who.HELPER:
            return NOT_FOUND
        made = lesson(ticket, tickets.lines(self.db, ticket_id), line, by, self.now)
        kept = lessons.add(self.db, made)
        if (kept.by, kept.at) == (by, self.now):
            casework.tell(self.db, ticket_id, Event.TAUGHT, self.now, str(line_id), by)
            self._audit(by, "teach", ticket_id, f"line {line_id}")
            self._changed(ticket)
        return kept

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def close(self, ticket_id: int, by: str, outcome: Outcome) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Close(by, outcome, self._leads(by)), by)
        if isinstance(done, Done) and done.events:
            self._say(done.ticket, self._farewell(done.ticket, self._roster.shown(done.ticket.owner or by)))
        return _ticket(done)

    def _farewell(self, ticket: Ticket, shown: str) -> Callable[[Session], Turn]:
        """Who was not reached is not asked how it was."""
        how = wording.farewell(ticket.outcome, shown)
        if ticket.outcome is Outcome.UNREACHED:
            return lambda s: spoken.ended(self._know, s, self.now, how)
        return lambda s: spoken.closed(self._know, s, ticket.id, how, self.now)

    def merge(self, ticket_id: int, into: int, by: str) -> Ticket | Refusal:
        target = tickets.find(self.db, into)
        if target is None or into == ticket_id:
            return NOBODY_THERE
        if target.state is State.CLOSED:
            return Refusal(RefusalKind.CLOSED, target.owner)
        done = self._do(ticket_id, acts.Merge(by, into), by)
        if isinstance(done, Refusal):
            return done
        tickets.copy_lines(self.db, ticket_id, into)
        self._say(done.ticket, lambda s: spoken.ended(self._know, s, self.now, spoken.merged()))
        return casework.note(self.db, target, Event.MERGED, self.now, str(ticket_id), by)

    # ── what time does ───────────────────────────────────────────────────────────────────────────

    def offer(self, ticket: Ticket, circle: Circle) -> None:
        if casework.offer(self.db, ticket, circle, self._roster, self.now, anew=False):
            self._changed(ticket)

    def warn_soon(self, ticket: Ticket) -> None:
        """The promised first reply is near."""
        casework.tell(self.db, ticket.id, Event.DUE_SOON, self.now)
        self._changed(ticket)

    def overdue(self, ticket: Ticket) -> None:
        """Leads are called, again and again while nobody answers; the person hears once that it still waits."""
        first = tickets.last_detail(self.db, ticket.id, Event.OVERDUE) is None
        casework.tell(self.db, ticket.id, Event.OVERDUE, self.now)
        leads = ", ".join(helper.name for helper in self._roster.called() if helper.lead)
        if leads:
            casework.tell(self.db, ticket.id, Event.OFFERED, self.now, leads)
        again = {Kind.OVERDUE: add(self._roster.all_hours(), self.now, REMIND_LEADS)}
        ticket_timers.change(self.db, ticket.id, Timers(put=again))
        self._changed(ticket)
        if first and self.reaches(ticket.person):
            self._say(ticket, lambda s: spoken.still_waiting(self._know, s, self.now))

    def left_lying(self, ticket: Ticket) -> None:
        self._back(casework.work(self.db, ticket, acts.LeaveLying(), self._roster, self.now))

    def reaches(self, person: Address) -> bool:
        """Whether anything that is said gets there."""
        return self._talk(person).reachable

    def wait_for_the_person(self, ticket: Ticket) -> None:
        """Nobody owes a word to who blocked us; without one from them the ticket goes idle."""
        until = {Kind.IDLE: self.now + self._roster.rules.idle}
        ticket_timers.change(self.db, ticket.id, Timers(put=until))

    def ask_whether_there(self, ticket: Ticket) -> None:
        """Once; then it closes unless a word comes."""
        until = {Kind.IDLE_CLOSE: self.now + self._roster.rules.idle_close}
        ticket_timers.change(self.db, ticket.id, Timers(put=until))
        casework.tell(self.db, ticket.id, Event.IDLE, self.now)
        self._changed(ticket)
        shown = self._roster.shown(ticket.owner)
        self._say(ticket, lambda s: spoken.asked_whether_there(self._know, s, shown, self.now))

    def go_idle(self, ticket: Ticket) -> None:
        done = casework.work(self.db, ticket, acts.GoIdle(), self._roster, self.now)
        if isinstance(done, Done):
            self._say(done.ticket, lambda s: spoken.ended(self._know, s, self.now, spoken.idle()))

    def _changed(self, ticket: Ticket) -> None:
        tickets.save(self.db, ticket)
        self._touched.append(ticket.person)

    # ── shared ───────────────────────────────────────────────────────────────────────────────────

    def _do(self, ticket_id: int, act: Act, by: str) -> Done | Refusal:
        if self._roster.find(by) is None:
            return NOT_ON_ROSTER
        ticket = tickets.find(self.db, ticket_id)
        if ticket is None:
            return NOT_FOUND
        done = casework.work(self.db, ticket, act, self._roster, self.now, by)
        if isinstance(done, Done):
            self._audit(by, type(act).__name__, ticket_id, ", ".join(detail for _, detail in done.events))
        return done

    def _audit(self, by: str, act: str, ticket_id: int, detail: str = "") -> None:
        """An act that changed nothing leaves its line too: somebody tried."""
        audit.note(self.db, self.now, by, f"ticket.{snake(act)}", f"ticket:{ticket_id}", detail)

    def _leads(self, by: str) -> bool:
        helper = self._roster.find(by)
        return bool(helper and helper.lead)

    def _talk(self, person: Address) -> Conversation:
        return conversations.find(self.db, person) or Conversation()

    def _say(self, ticket: Ticket, decide: Callable[[Session], Turn]) -> None:
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
