"""Sends what turns asked for: in order for each person, different people side by side.

A crash between the messenger's «accepted» and our note of it sends that one message again: no messenger
here has an idempotency key, so the choice is one repeat or one loss, and we choose the repeat.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from bot.channels.channel import Channel, Request, SendError
from bot.clock import Clock
from bot.core.message import Address
from bot.metrics import Metrics
from bot.store import outbox
from bot.store.outbox import Pending
from bot.store.writer import Writer
from bot.turns import undelivered

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 12  # some hours of trying
LONGEST_WAIT = 1800.0  # seconds
IDLE = 30.0  # seconds between looks when nobody wakes us
AFTER_A_MISTAKE = 5.0  # seconds of rest when the database or our own code failed


class Outbox:
    def __init__(
        self,
        writer: Writer,
        channels: Mapping[str, Channel],
        clock: Clock,
        wake: asyncio.Event,
        metrics: Metrics | None = None,
    ) -> None:
        self._metrics = metrics or Metrics()
        self._writer, self._channels, self._clock, self._wake = writer, channels, clock, wake
        self._busy: dict[Address, asyncio.Task[None]] = {}
        self._accepted: dict[int, str] = {}  # sent, not yet noted down: never sent again by this process
        self._spacing = {name: Spacing(channel.limits.per_second) for name, channel in channels.items()}

    async def run(self) -> None:
        """Drains until cancelled. A database that fails is tried again."""
        try:
            while True:
                self._wake.clear()
                try:
                    looked_at = self._clock().timestamp()
                    await self._look(looked_at)
                    await self._sleep(looked_at)
                except sqlite3.Error as error:
                    log.error("the outbox cannot be read: %s", error)
                    await asyncio.sleep(AFTER_A_MISTAKE)
        finally:
            for task in self._busy.values():
                task.cancel()

    async def idle(self) -> None:
        """Returns once nothing is due and nothing is under way."""
        await self._look(self._clock().timestamp())
        while self._busy:
            await asyncio.wait(self._busy.values())
            await self._look(self._clock().timestamp())

    async def _look(self, now: float) -> None:
        """Starts a delivery for everybody who has something due and none under way."""
        for person in await self._writer.do(lambda db: outbox.due_people(db, now)):
            if person not in self._busy and person.channel in self._channels:
                task = asyncio.create_task(self._try(person))
                self._busy[person] = task
                task.add_done_callback(partial(self._done, person))

    def _done(self, person: Address, _: asyncio.Task[None]) -> None:
        del self._busy[person]
        self._wake.set()  # what arrived meanwhile is looked at again

    async def _sleep(self, looked_at: float) -> None:
        """Until we are woken, or until something falls due that was not yet when we looked."""
        due = await self._writer.do(lambda db: outbox.next_due(db, looked_at))
        seconds = IDLE if due is None else max(0.0, due - self._clock().timestamp())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), min(seconds, IDLE))

    async def _try(self, person: Address) -> None:
        """A mistake of ours is told in the log, and tried again only after a rest."""
        try:
            await self._deliver(person)
        except Exception as error:
            log.error("delivery on %s failed: %s", person.channel, type(error).__name__)
            await asyncio.sleep(AFTER_A_MISTAKE)

    async def _deliver(self, person: Address) -> None:
        """One person's messages, one after another, until none is due."""
        channel = self._channels[person.channel]
        while True:
            find = partial(outbox.first, person=person, now=self._clock().timestamp())
            pending = await self._writer.do(find)
            if pending is None or not await self._send(channel, pending):
                return
            await asyncio.sleep(channel.limits.per_chat_gap)

    async def _send(self, channel: Channel, pending: Pending) -> bool:
        if pending.id not in self._accepted:
            await self._spacing[channel.name].turn()
            try:
                self._accepted[pending.id] = await channel.send(pending.request)
            except SendError as error:
                await self._failed(pending, error)
                return not error.retryable
        await self._writer.do(lambda db: outbox.sent(db, pending, self._accepted[pending.id]))
        del self._accepted[pending.id]
        return True

    async def _failed(self, pending: Pending, error: SendError) -> None:
        request: Request = pending.request
        log.warning("send to %s failed: %s", request.to.channel, error.reason)
        kind = "unreachable" if error.unreachable else "again" if error.retryable else "ours"
        self._metrics.send_errors.labels(request.to.channel, kind).inc()
        if error.unreachable:
            at = self._clock()
            await self._writer.do(lambda db: undelivered.unreachable(db, request, error.reason, at))
        elif error.retryable and pending.attempts < MOST_ATTEMPTS:
            until = self._clock().timestamp() + wait_before(pending.attempts, error.retry_after)
            await self._writer.do(lambda db: outbox.put_off(db, pending, until, error.reason))
        else:
            at = self._clock()
            await self._writer.do(lambda db: undelivered.bury(db, pending, error.reason, at))


def wait_before(attempts: int, retry_after: float | None) -> float:
    """Seconds: what the messenger asks for (within an hour), else doubling with jitter."""
    if retry_after is not None:
        return min(outbox.FURTHEST, retry_after)
    return min(LONGEST_WAIT, 2.0**attempts) * random.uniform(0.8, 1.2)


class Spacing:
    """Spreads sends so that no more than ``per_second`` begin in a second, overall."""

    def __init__(self, per_second: float | None) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._free_at = 0.0

    async def turn(self) -> None:
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at)
        self._free_at = at + self._gap
        if at > now:
            await asyncio.sleep(at - now)
