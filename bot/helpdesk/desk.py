"""The acts of helpers. Each is one transaction; the person and everybody at the desk hear of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from sqlite_utils import Database

from bot import privacy
from bot.clock import Clock
from bot.core.message import Address, FileRef
from bot.core.paused import without_closed
from bot.core.scene import Knowledge
from bot.helpdesk import ending, holding, reading, saying, timely, visiting
from bot.helpdesk.reading import Opened
from bot.helpdesk.work import Work
from bot.store import ticket_timers, tickets, visits
from bot.store.writer import Writer
from bot.tickets.lesson import Lesson
from bot.tickets.model import Filter, Line, Outcome, Refusal, Summary, Ticket
from bot.tickets.roster import Roster
from bot.tickets.visits import Result, Stop, Visit
from bot.turns import Turns
from bot.turns.firing import fired
from bot.turns.waking import DESK, Waking, until

T = TypeVar("T")
TOLD = frozenset({"phone", "house"})  # helpers tell people whom to call and where to go


def safe(text: str) -> str:
    """What is kept of what a helper wrote."""
    return privacy.mask(text, TOLD).text


class Desk:
    """``know`` gives the content that serves now; helpers are those of the turns' roster."""

    def __init__(
        self, know: Callable[[], Knowledge], writer: Writer, turns: Turns, clock: Clock, waking: Waking
    ) -> None:
        self._know, self._writer, self._turns, self._clock, self._waking = know, writer, turns, clock, waking

    # ── what there is ────────────────────────────────────────────────────────────────────────────

    async def queue(self, wanted: Filter = Filter()) -> list[Summary]:  # noqa: B008
        return await self._writer.do(lambda db: reading.queue(db, wanted))

    async def opened(self, ticket_id: int) -> Opened | None:
        """The ticket, its lines, and what was said before it."""
        return await self._writer.do(lambda db: reading.opened(db, ticket_id))

    async def tickets(self, since: datetime) -> list[Ticket]:
        """All that were opened or closed since then, and all that are open."""
        return await self._writer.do(lambda db: tickets.since(db, since))

    async def changed(self, after: int) -> list[Ticket]:
        """Those that a later change touched, in the order of the changes; 500 at most."""
        return await self._writer.do(lambda db: tickets.changed(db, after))

    async def lines(self, ticket_id: int, after: int = 0) -> tuple[Line, ...]:
        return await self._writer.do(lambda db: tickets.lines(db, ticket_id, after))

    async def news(self, after: int, timeout: float) -> int:
        """The number of the desk's last change; waits up to ``timeout`` seconds for one past ``after``."""
        with self._waking.listening(DESK) as told:
            now = await self._writer.do(tickets.version)
            if now <= after:
                await until(told, timeout)
                now = await self._writer.do(tickets.version)
        return now

    async def holder(self, person: Address) -> str | None:
        """As citizens see the name: the helper who has the person's ticket now."""
        found = await self._writer.do(lambda db: tickets.open_of(db, person))
        return self.roster.shown(found.owner) if found and found.owner else None

    @property
    def roster(self) -> Roster:
        return self._turns.roster

    def enlist(self, roster: Roster) -> None:
        """From now on these are the helpers."""
        self._turns.roster = roster

    # ── what helpers do ──────────────────────────────────────────────────────────────────────────

    async def take(self, ticket_id: int, by: str, *, over: bool = False) -> Ticket | Refusal:
        """Exactly one owner; ``over`` takes it from whoever has it, knowingly."""
        return await self._act(lambda work: holding.take(work, ticket_id, by, over))

    async def release(self, ticket_id: int, by: str) -> Ticket | Refusal:
        return await self._act(lambda work: holding.release(work, ticket_id, by))

    async def hand_over(self, ticket_id: int, by: str, to: str) -> Ticket | Refusal:
        """``to``: a helper's name, or «team:…»."""
        return await self._act(lambda work: holding.hand_over(work, ticket_id, by, to))

    async def answer(
        self,
        ticket_id: int,
        by: str,
        text: str,
        files: Sequence[FileRef] = (),
        quotes: int | None = None,
        external_id: str | None = None,
    ) -> Line | Refusal:
        """Goes to the person; the same external id again gives the line that is there."""
        masked = safe(text)
        return await self._act(
            lambda work: saying.answer(work, ticket_id, by, masked, tuple(files), quotes, external_id)
        )

    async def note(
        self, ticket_id: int, by: str, text: str, external_id: str | None = None
    ) -> Line | Refusal:
        """For helpers only; also on a closed ticket."""
        masked = safe(text)
        return await self._act(lambda work: saying.note(work, ticket_id, by, masked, external_id))

    async def edit(self, ticket_id: int, by: str, line: int | str, text: str) -> Line | Refusal:
        """``line``: its id, or its external id. Only one's own."""
        masked = safe(text)
        return await self._act(lambda work: saying.edit(work, ticket_id, by, line, masked))

    async def run_guide(self, ticket_id: int, by: str, topic: str) -> Ticket | Refusal:
        """The machine leads the person through it; the ticket stays with the helper, who hears each word."""
        return await self._act(lambda work: saying.run_guide(work, ticket_id, by, topic))

    async def teach(self, ticket_id: int, by: str, line_id: int) -> Lesson | Refusal:
        """A helper's answer becomes a draft for editors, masked, with the person's wording; once a line."""
        return await self._act(lambda work: saying.teach(work, ticket_id, by, line_id))

    async def close(self, ticket_id: int, by: str, outcome: Outcome) -> Ticket | Refusal:
        return await self._act(lambda work: ending.close(work, ticket_id, by, outcome))

    async def merge(self, ticket_id: int, into: int, by: str) -> Ticket | Refusal:
        """Closes the first; its lines stand at the end of the second. Gives the second."""
        return await self._act(lambda work: ending.merge(work, ticket_id, into, by))

    # ── house visits ─────────────────────────────────────────────────────────────────────────────

    async def agree_visit(self, visit: Visit, by: str) -> Visit | Refusal:
        """``visit.commune`` is as the helper wrote it; gives it with today's name. The person is told."""
        kept = replace(visit, commune=safe(visit.commune), hamlet=" ".join(safe(visit.hamlet).split()))
        return await self._act(lambda work: visiting.agree(work, kept, by))

    async def end_visit(self, ticket_id: int, by: str, result: Result) -> Visit | Refusal:
        return await self._act(lambda work: visiting.end(work, ticket_id, by, result))

    async def visit(self, ticket_id: int) -> Visit | None:
        return await self._writer.do(lambda db: visits.of(db, ticket_id))

    async def visits(self, start: datetime, end: datetime) -> list[Visit]:
        """Those of that time, in the order of their moments."""
        return await self._writer.do(lambda db: visits.between(db, start, end))

    async def route(self, day: date) -> list[Stop]:
        """The visits of a day by commune, hamlet and time."""
        return await self._act(lambda work: visiting.route(work, day))

    # ── what time does ───────────────────────────────────────────────────────────────────────────

    async def fire_timers(self) -> int:
        """Fires the tickets' timers and the visits' reminders that are due, a batch at a time; gives how many were.

        One that cannot fire holds up no other.
        """
        now = self._clock()
        due = await self._writer.do(lambda db: ticket_timers.due(db, now))
        for ticket_id, kind in due:
            take = partial(ticket_timers.take, ticket_id=ticket_id, kind=kind, now=now)
            await self._fire(
                partial(timely.fire, ticket_id=ticket_id, kind=kind), take, f"{ticket_id}: {kind}"
            )
        visited = await self._writer.do(lambda db: visits.due(db, now))
        for ticket_id in visited:
            silence = partial(visits.silence, ticket_id=ticket_id)
            await self._fire(partial(visiting.remind, ticket_id=ticket_id), silence, f"{ticket_id}: visit")
        return len(due) + len(visited)

    async def _fire(
        self, fire: Callable[[Work], None], drop: Callable[[Database], object], which: str
    ) -> None:
        await fired(partial(self._act, fire), partial(self._writer.do, drop), f"ticket {which}")

    async def _act(self, do: Callable[[Work], T]) -> T:
        touched: list[Address] = []

        def work(db: Database) -> T:
            return do(Work(db, without_closed(self._know()), self._turns, self._clock(), touched))

        result = await self._writer.do(work)
        for person in touched:
            self._waking.tell(person)
        return result
