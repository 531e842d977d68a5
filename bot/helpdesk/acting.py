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
from bot.store import conversations, tickets
from bot.store.conversations import Conversation
from bot.tickets import acts
from bot.tickets.acts import Act
from bot.tickets.life import Done
from bot.tickets.model import Event, Line, Outcome, Refusal, RefusalKind, State, Ticket, Who
from bot.tickets.routing import Circle
from bot.turns import Turns, casework

TEAM = "team:"
NOT_FOUND = Refusal(RefusalKind.NOT_FOUND)
NOT_ON_ROSTER = Refusal(RefusalKind.NOT_ON_ROSTER)
NOBODY_THERE = Refusal(RefusalKind.NOBODY_THERE)


class Work:
    """``touched`` collects the persons who have something new."""

    def __init__(
        self, db: Database, know: Knowledge, turns: Turns, now: datetime, touched: list[Address]
    ) -> None:
        self._db, self._know, self._turns, self._now, self._touched = db, know, turns, now, touched
        self._roster = turns.roster

    # ── whose it is ──────────────────────────────────────────────────────────────────────────────

    def take(self, ticket_id: int, by: str, over: bool) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Take(by, over), by)
        if isinstance(done, Done) and done.events:
            self._say(done.ticket, lambda s: spoken.taken(self._know, s, self._roster.shown(by), self._now))
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
            self._say(done.ticket, lambda s: spoken.taken(self._know, s, helper.shown, self._now))
        return _ticket(done)

    def left_lying(self, ticket: Ticket) -> Ticket | Refusal:
        return self._back(casework.work(self._db, ticket, acts.LeaveLying(), self._roster, self._now))

    def _back(self, done: Done | Refusal) -> Ticket | Refusal:
        """To the queue: offered again; the person is told when somebody had it."""
        if isinstance(done, Done) and done.events:
            casework.offer(self._db, done.ticket, Circle.RIGHT, self._roster, self._now)
            self._say(done.ticket, lambda s: spoken.waiting_again(self._know, s, self._now))
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
        if external_id and (known := tickets.line_known_as(self._db, ticket_id, external_id)):
            return known
        if not text.strip() and not files:
            return Refusal(RefusalKind.EMPTY)
        ticket = tickets.find(self._db, ticket_id)
        if ticket and not self._talk(ticket.person).reachable:
            return Refusal(RefusalKind.UNREACHABLE, ticket.owner)
        done = self._do(ticket_id, acts.Answer(by), by)
        if isinstance(done, Refusal):
            return done
        return self._answered(done, by, Line(
            0, ticket_id, Who.HELPER, self._now, text.strip(), by, None, files, quotes, external_id
        ))  # fmt: skip

    def _answered(self, done: Done, by: str, line: Line) -> Line:
        """The machine falls silent, the words go to the person and stand in the conversation."""
        person, shown = done.ticket.person, self._roster.shown(by)
        self._say(done.ticket, lambda s: spoken.taken(self._know, s, shown, self._now, announced=False))
        talk = self._talk(person)
        number = talk.events + 1
        made = tickets.add_line(self._db, line, number)
        assert made is not None  # its external id was looked for before
        quoted = tickets.line(self._db, line.quotes) if line.quotes else None
        reply = Reply(line.text, files=line.files, by=shown, quotes=quoted.external_id if quoted else None)
        conversations.put_down(self._db, person, number, reply, None, self._now)
        conversations.save(self._db, person, replace(talk, events=number), self._now)
        self._turns.send(self._db, person, (reply,), self._now, about=f"line:{made.id}")
        return made

    def note(self, ticket_id: int, by: str, text: str, external_id: str | None) -> Line | Refusal:
        ticket = tickets.find(self._db, ticket_id)
        if ticket is None or self._roster.find(by) is None:
            return NOT_FOUND if ticket is None else NOT_ON_ROSTER
        if not text.strip():
            return Refusal(RefusalKind.EMPTY)
        line = Line(0, ticket_id, Who.NOTE, self._now, text.strip(), by, external_id=external_id)
        made = tickets.add_line(self._db, line)
        if made is None:
            return tickets.line_known_as(self._db, ticket_id, external_id) or NOT_FOUND
        tickets.save(self._db, ticket)
        self._touched.append(ticket.person)
        return made

    def edit(self, ticket_id: int, by: str, which: int | str, text: str) -> Line | Refusal:
        ticket = tickets.find(self._db, ticket_id)
        line = self._line(ticket_id, which)
        if ticket is None or line is None or line.who not in (Who.HELPER, Who.NOTE):
            return NOT_FOUND
        if line.author != by:
            return Refusal(RefusalKind.NOT_YOURS, line.author)
        if not text.strip():
            return Refusal(RefusalKind.EMPTY)
        edited = replace(line, text=text.strip(), edited_at=self._now)
        tickets.edit_line(self._db, edited)
        if line.who is Who.HELPER:
            self._say_anew(ticket, edited)
        tickets.save(self._db, ticket)
        self._touched.append(ticket.person)
        return edited

    def _line(self, ticket_id: int, which: int | str) -> Line | None:
        if isinstance(which, str):
            return tickets.line_known_as(self._db, ticket_id, which)
        line = tickets.line(self._db, which)
        return line if line and line.ticket == ticket_id else None

    def _say_anew(self, ticket: Ticket, line: Line) -> None:
        """The conversation says the new words in the place of the old."""
        number = tickets.number_of(self._db, line.id)
        if number is not None:
            reply = Reply(line.text, files=line.files, by=self._roster.shown(line.author))
            conversations.put_anew(self._db, ticket.person, number, reply)

    def run_guide(self, ticket_id: int, by: str, topic: str) -> Ticket | Refusal:
        if not steps(self._know.content, topic):
            return NOBODY_THERE
        done = self._do(ticket_id, acts.LeadThroughGuide(by, topic), by)
        if isinstance(done, Done):
            shown = self._roster.shown(by)
            self._say(done.ticket, lambda s: spoken.led(self._know, s, topic, shown, self._now))
        return _ticket(done)

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def close(self, ticket_id: int, by: str, outcome: Outcome) -> Ticket | Refusal:
        done = self._do(ticket_id, acts.Close(by, outcome, self._leads(by)), by)
        if isinstance(done, Done) and done.events:
            shown = self._roster.shown(done.ticket.owner or by)
            self._say(done.ticket, lambda s: spoken.closed(self._know, s, ticket_id, shown, self._now))
        return _ticket(done)

    def merge(self, ticket_id: int, into: int, by: str) -> Ticket | Refusal:
        target = tickets.find(self._db, into)
        if target is None or into == ticket_id:
            return NOBODY_THERE
        if target.state is State.CLOSED:
            return Refusal(RefusalKind.CLOSED, target.owner)
        done = self._do(ticket_id, acts.Merge(by, into), by)
        if isinstance(done, Refusal):
            return done
        tickets.copy_lines(self._db, ticket_id, into)
        self._say(done.ticket, lambda s: spoken.ended(self._know, s, self._now, spoken.merged()))
        return casework.note(self._db, target, Event.MERGED, self._now, str(ticket_id), by)

    # ── shared ───────────────────────────────────────────────────────────────────────────────────

    def _do(self, ticket_id: int, act: Act, by: str) -> Done | Refusal:
        if self._roster.find(by) is None:
            return NOT_ON_ROSTER
        ticket = tickets.find(self._db, ticket_id)
        if ticket is None:
            return NOT_FOUND
        return casework.work(self._db, ticket, act, self._roster, self._now, by)

    def _leads(self, by: str) -> bool:
        helper = self._roster.find(by)
        return bool(helper and helper.lead)

    def _talk(self, person: Address) -> Conversation:
        return conversations.find(self._db, person) or Conversation()

    def _say(self, ticket: Ticket, decide: Callable[[Session], Turn]) -> None:
        """What the person hears of it, and where they stand from now on."""
        before = self._talk(ticket.person)
        self._turns.write(self._db, ticket.person, before, decide(before.session), self._now)
        self._touched.append(ticket.person)


def _ticket(done: Done | Refusal) -> Ticket | Refusal:
    return done if isinstance(done, Refusal) else done.ticket
