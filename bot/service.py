"""Receives, decides, commits: one message is one transaction. Sending is the outbox's work, afterwards."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot import logs, privacy
from bot.channels.channel import Channel
from bot.clock import Clock
from bot.core.effects import EraseOwnData, NotUnderstood, Send, Turn
from bot.core.engine import take_turn
from bot.core.guide import asks_for_phone
from bot.core.message import Address, Incoming, Reply
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import Session, label_of
from bot.metrics import Metrics
from bot.store import conversations, timers
from bot.store.conversations import Conversation, Event
from bot.store.retention import KINDS
from bot.store.writer import Writer
from bot.turns import Turns, own_data
from bot.turns.firing import fired
from bot.turns.flood import Flood
from bot.turns.helping import TIMER, Together
from bot.turns.reception import Reception
from bot.turns.split_secrets import SPLIT, covered
from bot.turns.waking import Waking, until
from bot.wording import say

log = logging.getLogger(__name__)

PHONE, NOTHING = frozenset({"phone"}), frozenset[str]()  # spared by the gate


@dataclass(frozen=True, slots=True)
class Handled:
    """What a message led to; ``turn`` is the number of the conversation's last event."""

    replies: tuple[Reply, ...]
    turn: int
    duplicate: bool = False
    erased: bool = False  # all that was kept of the person
    covered: bool = False  # earlier words, which held a part of a secret
    other: Address | None = None  # who has something new too: one helps the other


class Service:
    def __init__(
        self,
        know: Knowledge,
        writer: Writer,
        channels: Mapping[str, Channel],
        clock: Clock,
        turns: Turns | None = None,
        waking: Waking | None = None,
        metrics: Metrics | None = None,
        days_kept: int = KINDS["words"].days,
        address: str = "",
    ) -> None:
        self.know = know  # replaced whole when editors publish
        self.turns = turns or Turns(channels)
        self.waking = waking or Waking()
        self.metrics = metrics or Metrics()
        self._days_kept, self._address = days_kept, address
        self._writer, self._clock = writer, clock
        self._reception = Reception()
        self._flood = Flood(frozenset(channels))

    async def handle(self, incoming: Incoming) -> Handled:
        """Returns once the turn is on the disk: only then may the channel be told that we have it."""
        safe = masked(incoming)
        asked = masked(incoming, spare=PHONE) if PHONE.intersection(safe.masked) else safe
        with logs.turn(), self.metrics.timed():
            handled = await self._writer.do(lambda db: self._turn(db, safe, asked))
            event = {"channel": incoming.sender.channel, "said": len(handled.replies)}
            log.info("repeat" if handled.duplicate else "turn", extra=event)
        if handled.erased or handled.covered:
            await self._writer.forget()
            self.know.lexicon.forget()
        counted = self.metrics.repeats if handled.duplicate else self.metrics.turns
        counted.labels(incoming.sender.channel).inc()
        self.waking.tell(incoming.sender)
        if handled.other:
            self.waking.tell(handled.other)
        return handled

    async def fire_timers(self) -> int:
        """Fires what is due, a batch at a time; gives how many were. One that cannot fire holds up no other."""
        now = self._clock()
        due = await self._writer.do(lambda db: timers.due(db, now))
        for person, kind in due:
            fire = partial(self._fire, person=person, kind=kind, now=now)
            drop = partial(timers.take, person=person, kind=kind, now=now)
            do = self._writer.do
            other = await fired(partial(do, fire), partial(do, drop), kind)
            if other:
                self.waking.tell(other)
            self.waking.tell(person)
        return len(due)

    async def history(self, person: Address, after: int = 0, limit: int = 200) -> list[Event]:
        return await self._writer.do(lambda db: conversations.history(db, person, after, limit))

    async def news(self, person: Address, after: int, timeout: float) -> list[Event]:
        """What was said past ``after``; waits for it up to ``timeout`` seconds."""
        with self.waking.listening(person) as told:
            events = await self._unseen(person, after)
            if not events:
                await until(told, timeout)
                events = await self._unseen(person, after)
        return events

    async def _unseen(self, person: Address, after: int) -> list[Event]:
        """What was pressed is no news: the page that pressed it shows it already."""
        events = await self.history(person, after)
        return [event for event in events if not event.pressed]

    # ── inside the transaction ───────────────────────────────────────────────────────────────────

    def _turn(self, db: Database, incoming: Incoming, asked: Incoming) -> Handled:
        """``asked`` still holds the telephone number, for a step that asks for it."""
        before = conversations.of(db, incoming.sender)
        if self._flood.holds_off(db, incoming):
            return self._held_off(db, incoming, before)
        know = replace(
            self.know,
            days_kept=self._days_kept,
            help=self._reception.now(db, self.turns.roster, self._clock()),
        )
        together = Together(db, self.turns, know, self._clock(), self._address)
        led = together.led(incoming.sender, before.session)
        wanted = asks_for_phone(self.know.content, led)
        incoming, session = covered(
            db, asked if wanted else incoming, before.session, PHONE if wanted else NOTHING
        )
        before = replace(before, session=session)
        number = before.events + 1
        if not conversations.take_in(db, as_shown(incoming, led), number):
            return said_before(db, incoming)

        def decide(session: Session, incoming: Incoming) -> Turn:
            return decided(lambda: take_turn(know, session, incoming), session)

        turn, other = together.turn(before.session, incoming, decide)
        turn = own_data.filled(db, incoming.sender, turn)
        for effect in turn.effects:
            self.metrics.count(incoming.sender.channel, effect)
        heard = replace(before, events=number, reachable=True)  # who writes to us can be written to
        after = self.turns.write(db, incoming.sender, heard, turn, self._clock(), incoming)
        erased = any(isinstance(effect, EraseOwnData) for effect in turn.effects)
        parted = SPLIT in incoming.masked
        return Handled(turn.replies, after.events, erased=erased, covered=parted, other=other)

    def _held_off(self, db: Database, incoming: Incoming, before: Conversation) -> Handled:
        """Taken in, so that it may be acknowledged, but neither read nor kept."""
        unread = replace(incoming, text="", files=())
        conversations.take_in(db, unread, before.events + 1)
        turn = self._flood.turn(incoming, before.session)
        heard = replace(before, events=before.events + 1)
        after = self.turns.write(db, incoming.sender, heard, turn, self._clock(), unread)
        return Handled(turn.replies, after.events)

    def _fire(self, db: Database, person: Address, kind: str, now: datetime) -> Address | None:
        """Gives who else has something new."""
        before = conversations.find(db, person)
        if not timers.take(db, person, kind, now) or before is None:
            return None
        if kind == TIMER:
            return Together(db, self.turns, self.know, now).time_up(person)
        if before.reachable:
            turn = decided(lambda: on_timer(self.know, before.session, kind, now), before.session)
            self.turns.write(db, person, before, turn, now)
        return None


def masked(incoming: Incoming, spare: Set[str] = NOTHING) -> Incoming:
    gate = privacy.mask(incoming.text, spare)
    same = gate.text == incoming.text and gate.kinds == incoming.masked
    return incoming if same else replace(incoming, text=gate.text, masked=gate.kinds)


def as_shown(incoming: Incoming, before: Session) -> Incoming:
    """For the history, a press says what stood on the button, and files are counted."""
    sent = say("Files sent: {count}", count=len(incoming.files)) if incoming.files else ""
    text = "\n".join(filter(None, (incoming.text or label_of(before, incoming.pressed), sent)))
    return incoming if text == incoming.text else replace(incoming, text=text)


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
