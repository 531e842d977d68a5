"""Keeps the helpers' group showing what the desk holds, in order, whatever Telegram does meanwhile.

What is to be said is never queued: it is the difference between the desk and what the group was shown.
So nothing is lost over a restart or an hour without network, what waits is packed by itself, and a topic
that somebody deleted is written anew.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sqlite_utils import Database

from bot.channels import telegram_desk
from bot.channels.channel import GONE, Request, SendError
from bot.channels.payload import message_id
from bot.clock import Clock
from bot.content.model import Content
from bot.core.message import Address
from bot.group import pack
from bot.group.pauses import Pauses
from bot.group.plan import Kind, Move, Plan, Seen, edited, see
from bot.group.remedy import Remedy, remedy
from bot.pace import ahead
from bot.store import group, tickets
from bot.store.group import Notice, Shown
from bot.store.writer import Writer
from bot.tickets.roster import Roster
from bot.turns.waking import DESK, Waking, until
from bot.wording import say

log = logging.getLogger(__name__)

IDLE = 60.0  # seconds between looks when nobody wakes us
AFTER_A_MISTAKE = 5.0  # seconds of rest when the database or our own code failed
FILE_WAIT = 1.0  # seconds until a file is looked for again

Perform = Callable[[Request], Awaitable[Any]]


@dataclass(slots=True)
class Mirror:
    """``perform`` makes one call and raises ``SendError``. What is kept here may be lost: it only saves time."""

    group: Address
    perform: Perform
    writer: Writer
    clock: Clock
    content: Callable[[], Content]
    roster: Callable[[], Roster]
    waking: Waking
    plain: bool = False  # the group has no topics
    _pauses: Pauses = field(default_factory=Pauses)
    _shown_to: int = 0  # all that the desk changed up to here is shown
    _later: dict[int, float] = field(default_factory=dict)  # tickets that wait for a file
    _pieces: dict[int, int] = field(default_factory=dict)  # sent of a ticket's long line

    async def run(self) -> None:
        """Until cancelled."""
        with self.waking.listening(DESK) as told:
            while True:
                told.clear()
                try:
                    wait = await self.step()
                except Exception:
                    log.exception("the helpers' group was not brought up to date")
                    wait = AFTER_A_MISTAKE
                await until(told, IDLE if wait is None else wait)

    async def step(self) -> float | None:
        """Makes the next call; gives the seconds until another may be made, ``None`` when all is shown."""
        now = self.clock().timestamp()
        if wait := self._pauses.left(now):
            return wait
        notice = await self.writer.do(group.next_notice)
        if notice:
            return await self._say(notice, now)
        for ticket in await self.writer.do(self._behind):
            if not ahead(self._later.get(ticket, now), now, FILE_WAIT):
                return await self._show(ticket, now)
        return FILE_WAIT if self._waits_for_files(now) else None

    def _behind(self, db: Database) -> list[int]:
        """Remembers where all is shown, so that old tickets are not looked through at every call."""
        found = group.behind(db, self._shown_to)
        if not found:
            self._shown_to = tickets.version(db)
        return found

    def _waits_for_files(self, now: float) -> bool:
        self._later = {ticket: at for ticket, at in self._later.items() if ahead(at, now, FILE_WAIT)}
        return bool(self._later)

    async def _say(self, notice: Notice, now: float) -> float:
        place = telegram_desk.Place(self.group, notice.thread or None)
        asked = telegram_desk.message(place, notice.text, notice.buttons, notice.replies_to or None)
        if wait := self._pauses.before(asked, now):
            return wait
        try:
            await self._call(asked)
        except SendError as error:
            if error.retryable:
                return self._pauses.after(error, now)
            log.warning("a notice to helpers was not taken: %s", error.reason)
        await self.writer.do(partial(group.noticed, notice=notice))
        return 0.0

    async def _show(self, ticket: int, now: float) -> float:
        seen = await self.writer.do(partial(see, ticket_id=ticket))
        assert seen is not None  # tickets are never deleted
        plan = Plan(self.group, self.content(), self.roster(), self.plain, self._pieces.get(ticket, 0))
        move = plan.next(seen)
        if move is None:
            self._pieces.pop(ticket, None)
            last = max((line.id for line in seen.lines), default=0)
            return await self._save(replace(seen.shown, version=seen.ticket.version, line=last))
        if wait := self._pauses.before(move.request, now):
            return wait
        try:
            answer = await self._call(move.request)
        except SendError as error:
            return await self._failed(error, move, seen, plan, now)
        return await self._made(move, seen, answer)

    async def _call(self, request: Request) -> Any:
        answer = await self.perform(request)
        self._pauses.over()
        return answer

    # ── after a call ─────────────────────────────────────────────────────────────────────────────

    async def _made(self, move: Move, seen: Seen, answer: Any = None) -> float:
        shown = seen.shown
        match move.kind:
            case Kind.TOPIC:
                shown = replace(shown, thread=str(answer["message_thread_id"]), name=move.drawn)
            case Kind.CARD:
                shown = replace(shown, card=message_id(answer), drawn=move.drawn)
            case Kind.REDRAW:
                shown = replace(shown, drawn=move.drawn)
            case Kind.RENAME:
                shown = replace(shown, name=move.drawn)
            case Kind.ERASE:
                await self.writer.do(partial(group.forget, ticket=shown.ticket))
                return 0.0
            case Kind.LINES:
                return await self._pasted(move, shown, sent_id(answer))
            case Kind.EDIT:
                return await self._pasted(move, shown, move.pack.quotes or "")
        return await self._save(shown)

    async def _pasted(self, move: Move, shown: Shown, message: str) -> float:
        """The lines stand in the group; of a line in pieces, only once the last one does."""
        lines = [(line.id, edited(line)) for line in move.pack.lines]
        if not lines:
            self._pieces[shown.ticket] = self._pieces.get(shown.ticket, 0) + 1
            return 0.0
        self._pieces.pop(shown.ticket, None)
        await self.writer.do(partial(group.paste, ticket=shown.ticket, lines=lines, message=message))
        return await self._save(replace(shown, line=max(shown.line, *(id for id, _ in lines))))

    async def _save(self, shown: Shown) -> float:
        await self.writer.do(partial(group.save, topic=shown))
        return 0.0

    # ── when a call fails ────────────────────────────────────────────────────────────────────────

    async def _failed(self, error: SendError, move: Move, seen: Seen, plan: Plan, now: float) -> float:
        match remedy(error, move.kind):
            case Remedy.FILE_LATER:
                self._later[seen.ticket.id] = now + FILE_WAIT
                return 0.0
            case Remedy.WAIT:
                return self._pauses.after(error, now)
            case Remedy.NOTHING:
                return await self._made(move, seen)
            case Remedy.BY_HAND:
                return await self._not_erased(error, move, seen)
            case Remedy.ANEW:
                return await self._healed(seen)
            case Remedy.WITHOUT_TOPICS:
                return self._without_topics(error)
            case Remedy.IN_WORDS:
                return await self._in_words(error, move, seen, plan, now)
            case Remedy.NEW_CARD:
                return await self._save(replace(seen.shown, card=""))
            case Remedy.KEEP_OLDER:
                log.warning("the helpers' group keeps an older %s: %s", move.kind, error.reason)
                return await self._made(move, seen)

    def _without_topics(self, error: SendError) -> float:
        """Told once: a group without topics works too, by answers to the card."""
        self.plain = True
        log.warning(
            say(
                "The helpers' group has no topics ({reason}). Turn on Topics in its settings and let the bot"
                " manage them; until then helpers answer the messages of a case.",
                reason=error.reason,
            )
        )
        return 0.0

    async def _healed(self, seen: Seen) -> float:
        """Somebody deleted the topic: all of an open ticket is written anew in a new one."""
        fresh = Shown(seen.ticket.id, anew=max((line.id for line in seen.lines), default=0))
        if not seen.ticket.open:
            return await self._save(replace(seen.shown, version=seen.ticket.version))
        log.warning("the topic of case %s is gone: it gets a new one", seen.ticket.id)
        self._pieces.pop(seen.ticket.id, None)
        await self.writer.do(partial(group.forget_messages, ticket=seen.ticket.id))
        return await self._save(fresh)

    async def _not_erased(self, error: SendError, move: Move, seen: Seen) -> float:
        """Told to the office: somebody has to delete it by hand."""
        log.error(
            say(
                "Case {number} was erased, but its messages in the helpers' group were not ({reason})."
                " Please delete them there.",
                number=seen.ticket.id,
                reason=error.reason,
            )
        )
        return await self._made(move, seen)

    async def _in_words(self, error: SendError, move: Move, seen: Seen, plan: Plan, now: float) -> float:
        """What Telegram does not take is at least named; a ticket never waits for it for ever."""
        log.warning("case %s: a message was not taken by the group: %s", seen.ticket.id, error.reason)
        why = (
            say("this file cannot be passed on") if error.reason == GONE else say("see it on the desk's page")
        )
        asked = pack.in_words(move.pack, plan.place(seen.shown), why)
        answer: Any = None
        try:
            answer = await self._call(asked)
        except SendError as again:
            if again.retryable:
                return self._pauses.after(again, now)
            log.error("case %s: nor in words: %s", seen.ticket.id, again.reason)
        return await self._made(move, seen, answer)


def sent_id(answer: Any) -> str:
    """The message's id; of an album that of its first picture."""
    return message_id(answer[0] if isinstance(answer, list) and answer else answer)
