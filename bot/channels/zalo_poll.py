"""Fetches Zalo updates one by one; each is handed over at once, for Zalo does not keep it.

With polling our promise begins when an update is committed: a crash between Zalo's answer and
the commit loses it. With the webhook Zalo keeps it until we confirm, so use that in production.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from bot.channels.backoff import Backoff
from bot.channels.channel import BadUpdate, SendError
from bot.channels.zalo import Zalo
from bot.core.message import Incoming

log = logging.getLogger(__name__)

WAIT = 4  # seconds that Zalo holds a request while there is nothing new; how long stopping may take
AT_ONCE = 1.0  # an idle answer that comes sooner did not wait: do not ask without end

Handle = Callable[[Incoming], Awaitable[object]]


async def poll(
    channel: Zalo,
    handle: Handle,
    stop: asyncio.Event,
    backoff: Backoff | None = None,
    wait: int = WAIT,
) -> None:
    """Runs until ``stop``. ``handle`` commits; while it raises, the update is kept here and tried again.

    A request under way is never broken off, for Zalo might be answering it. A webhook that was set is
    removed first: Zalo does not allow both.
    """
    await _Poll(channel, handle, stop, backoff or Backoff(), wait).run()


@dataclass(slots=True)
class _Poll:
    channel: Zalo
    handle: Handle
    stop: asyncio.Event
    backoff: Backoff
    wait: int
    ready: bool = False

    async def run(self) -> None:
        while not self.stop.is_set():
            try:
                await self._prepare()
                await self._fetch()
                self.backoff.reset()
            except SendError as error:
                log.error("zalo: %s", error)
                await self.backoff.pause(self.stop, error.retry_after or 0)
            except Exception:
                log.exception("zalo: an update was not handled")
                await self.backoff.pause(self.stop)

    async def _prepare(self) -> None:
        if not self.ready:
            await self.channel.delete_webhook()
            self.ready = True

    async def _fetch(self) -> None:
        asked_at = monotonic()
        update = await self.channel.update(self.wait)
        if not update and monotonic() - asked_at < AT_ONCE:
            await self.backoff.pause(self.stop)
        for incoming in self._understood(update):
            while not await self._handled(incoming):
                await self.backoff.pause(self.stop)

    async def _handled(self, incoming: Incoming) -> bool:
        """Also gives up, which loses the message, when told to stop while it cannot be committed."""
        try:
            await self.handle(incoming)
        except Exception:
            log.exception("zalo: message %s was not handled, trying again", incoming.external_id)
            return self.stop.is_set()
        return True

    def _understood(self, update: Any) -> list[Incoming]:
        """Nothing for an update that cannot be read: it must not block those behind it."""
        try:
            return self.channel.understand(update) if update else []
        except BadUpdate as error:
            log.error("zalo: an update was skipped: %s", error)
            return []
