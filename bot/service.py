"""Receives, decides, commits: one message is one transaction. Sending is the outbox's work, afterwards."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot import logs, privacy
from bot.channels.channel import Channel
from bot.clock import Clock
from bot.core.effects import Effect, Forget, NotUnderstood, OpenTicket, Reachable, Relay, Remind, Send, Turn
from bot.core.engine import take_turn
from bot.core.message import Address, Incoming, Reply
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.metrics import Metrics
from bot.store import conversations, notes, outbox, timers
from bot.store.conversations import Conversation, Event
from bot.store.writer import Writer
from bot.wording import say

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handled:
    """What a message led to; ``turn`` is the number of the conversation's last event."""

    replies: tuple[Reply, ...]
    turn: int
    duplicate: bool = False


class Service:
    def __init__(
        self,
        know: Knowledge,
        writer: Writer,
        channels: Mapping[str, Channel],
        clock: Clock,
        help_chat: Address | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self.know = know  # replaced whole when editors publish
        self.metrics = metrics or Metrics()
        self.to_send = asyncio.Event()  # set when the outbox has something new
        self._writer, self._channels, self._clock, self._help_chat = writer, channels, clock, help_chat
        self._waiting: dict[Address, set[asyncio.Event]] = {}

    async def handle(self, incoming: Incoming) -> Handled:
        """Returns once the turn is on the disk: only then may the channel be told that we have it."""
        masked = privacy.mask(incoming.text)
        incoming = replace(incoming, text=masked.text, masked=masked.kinds)
        with logs.turn(), self.metrics.timed():
            handled = await self._writer.do(lambda db: self._turn(db, incoming))
            event = {"channel": incoming.sender.channel, "said": len(handled.replies)}
            log.info("repeat" if handled.duplicate else "turn", extra=event)
        counted = self.metrics.repeats if handled.duplicate else self.metrics.turns
        counted.labels(incoming.sender.channel).inc()
        self._tell(incoming.sender)
        return handled

    async def fire_timers(self) -> int:
        """Fires what is due; gives how many were."""
        now = self._clock()
        due = await self._writer.do(lambda db: timers.due(db, now))
        for person, kind in due:
            await self._writer.do(partial(self._fire, person=person, kind=kind, now=now))
            self._tell(person)
        return len(due)

    async def history(self, person: Address, after: int = 0, limit: int = 200) -> list[Event]:
        return await self._writer.do(lambda db: conversations.history(db, person, after, limit))

    async def news(self, person: Address, after: int, timeout: float) -> list[Event]:
        """What was said past ``after``; waits for it up to ``timeout`` seconds."""
        with self._listening(person) as told:
            events = await self._unseen(person, after)
            if not events:
                with suppress(TimeoutError):
                    await asyncio.wait_for(told.wait(), timeout)
                events = await self._unseen(person, after)
        return events

    async def _unseen(self, person: Address, after: int) -> list[Event]:
        """What was pressed is no news: the page that pressed it shows it already."""
        events = await self.history(person, after)
        return [event for event in events if not event.pressed]

    @contextmanager
    def _listening(self, person: Address) -> Iterator[asyncio.Event]:
        """An event of one's own: several pages of one person may wait side by side."""
        told = asyncio.Event()
        self._waiting.setdefault(person, set()).add(told)
        try:
            yield told
        finally:
            self._waiting[person].discard(told)
            if not self._waiting[person]:
                del self._waiting[person]

    def _tell(self, person: Address) -> None:
        self.to_send.set()
        for told in self._waiting.get(person, ()):
            told.set()

    # ── inside the transaction ───────────────────────────────────────────────────────────────────

    def _turn(self, db: Database, incoming: Incoming) -> Handled:
        before = conversations.find(db, incoming.sender) or Conversation()
        number = before.events + 1
        if not conversations.take_in(db, as_shown(incoming, before.session), number):
            return said_before(db, incoming)
        turn = decided(lambda: take_turn(self.know, before.session, incoming), before.session)
        heard = replace(before, events=number, reachable=True)  # who writes to us can be written to
        after = self._write(db, incoming.sender, heard, turn, incoming)
        return Handled(turn.replies, after.events)

    def _fire(self, db: Database, person: Address, kind: str, now: datetime) -> None:
        before = conversations.find(db, person)
        if before and before.reachable and timers.take(db, person, kind, now):
            turn = decided(lambda: on_timer(self.know, before.session, kind, now), before.session)
            self._write(db, person, before, turn, None)

    def _write(
        self, db: Database, person: Address, before: Conversation, turn: Turn, incoming: Incoming | None
    ) -> Conversation:
        """Writes all that a turn asks for."""
        at = self._clock()
        after = replace(before, session=turn.session)
        for effect in turn.effects:
            self.metrics.count(person.channel, effect)
            after = self._carry_out(db, person, after, effect, incoming, at)
        if turn.replies and (channel := self._channels.get(person.channel)):
            outbox.add(db, channel.write(person, turn.replies), at)
        conversations.save(db, person, after, at)
        return after

    def _carry_out(
        self,
        db: Database,
        person: Address,
        after: Conversation,
        effect: Effect,
        incoming: Incoming | None,
        at: datetime,
    ) -> Conversation:
        match effect:
            case Send(reply):
                after = replace(after, events=after.events + 1)
                answers = incoming.external_id if incoming else None
                conversations.put_down(db, person, after.events, reply, answers, at)
            case OpenTicket():
                if notes.open_ticket(db, person, effect, at):
                    self._call_helpers(db, person, effect, at)
            case Relay(text):
                notes.add_words(db, person, text)
            case Remind(kind, when):
                timers.put(db, person, kind, when)
            case Forget(kind):
                timers.drop(db, person, kind)
            case Reachable(now):
                after = replace(after, reachable=now)
                if not now:
                    outbox.unreachable(db, person, "blocked")
            case NotUnderstood():
                notes.miss(db, person.channel, effect, at)
        return after

    def _call_helpers(self, db: Database, person: Address, ticket: OpenTicket, at: datetime) -> None:
        """Tells the helpers' group, when there is one: what is asked and where, never who."""
        if self._help_chat and (channel := self._channels.get(self._help_chat.channel)):
            entry = self.know.content.topic(ticket.topic)
            asked = say(
                "Somebody asks for a person.\nTopic: {topic}\nPlace in the guide: {place}\nAsked: {asked}",
                topic=entry.title if entry else "–",
                place=ticket.where or "–",
                asked=ticket.asked or "–",
            )
            outbox.add(db, channel.write(self._help_chat, [Reply(asked)]), at)


def as_shown(incoming: Incoming, before: Session) -> Incoming:
    """For the history, a press says what stood on the button."""
    pressed = (choice.label for choice in before.offered if choice.press == incoming.pressed)
    return replace(incoming, text=incoming.text or next(pressed, ""))


def said_before(db: Database, incoming: Incoming) -> Handled:
    """A repeated message gets the same answer again, and has no other effect."""
    said = conversations.answers_to(db, incoming.sender, incoming.external_id)
    replies = tuple(event.reply for event in said if event.reply)
    return Handled(replies, said[-1].number if said else 0, duplicate=True)


def decided(decide: Callable[[], Turn], before: Session) -> Turn:
    """The turn; a mistake of ours never silences the person, and never brings their words into the log."""
    try:
        return decide()
    except Exception as error:
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("a turn failed: %s\n%s", type(error).__name__, frames)
        sorry = say("Something went wrong on our side. Please write again in a few minutes.")
        return Turn(before, (Send(Reply(sorry)), NotUnderstood("", "error")))
