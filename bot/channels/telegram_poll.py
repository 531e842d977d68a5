"""Fetches Telegram updates; one is confirmed only after its turn has been committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.backoff import Backoff
from bot.channels.channel import BadUpdate, Heard
from bot.channels.stopping import unless
from bot.channels.telegram import Telegram
from bot.channels.telegram_api import refusal
from bot.core.message import Incoming
from bot.wording import say

log = logging.getLogger(__name__)

WAIT = 25  # seconds that Telegram holds a request while there is nothing new

Handle = Callable[[Heard], Awaitable[object]]


async def poll(
    channel: Telegram, handle: Handle, stop: asyncio.Event, backoff: Backoff | None = None
) -> None:
    """Runs until ``stop``. ``handle`` commits; while it raises, the same update is handed over again.

    A webhook that was set is removed first: Telegram does not allow both.
    """
    async with asyncio.TaskGroup() as acknowledgements:
        await _Poll(channel, handle, stop, acknowledgements, backoff or Backoff()).run()


@dataclass(slots=True)
class _Poll:
    channel: Telegram
    handle: Handle
    stop: asyncio.Event
    acknowledgements: asyncio.TaskGroup  # beside the loop, so that nobody waits for them
    backoff: Backoff
    ready: bool = False
    offset: int | None = field(default=None)  # the first update that is not confirmed

    async def run(self) -> None:
        while not self.stop.is_set():
            try:
                await self._prepare()
                await self._fetch()
                self.backoff.reset()
            except TelegramError as error:
                log.error("telegram: %s", _explained(error))
                await self.backoff.pause(self.stop, refusal(error).retry_after or 0)
            except Exception:
                log.exception("telegram: an update was not handled; it stays there and comes again")
                await self.backoff.pause(self.stop)

    async def _prepare(self) -> None:
        if self.ready:
            return
        await self.channel.delete_webhook()
        await self.channel.introduce()
        self.ready = True
        log.info("telegram: fetching updates for @%s", self.channel.username)

    async def _fetch(self) -> None:
        for update in await unless(self.stop, self.channel.updates(self.offset, WAIT)) or []:
            for incoming in self._understood(update):
                await self.handle(incoming)
                if isinstance(incoming, Incoming):
                    self.acknowledgements.create_task(self.channel.acknowledge(incoming))
            self.offset = update["update_id"] + 1

    def _understood(self, update: dict[str, Any]) -> list[Heard]:
        """Nothing for an update that cannot be read: it must not block those behind it."""
        try:
            return self.channel.understand(update)
        except BadUpdate as error:
            log.error("telegram: update %s was skipped: %s", update.get("update_id"), error)
            return []


def _explained(error: TelegramError) -> str:
    match error:
        case InvalidToken():
            return say("Telegram refuses the bot token: copy it again from BotFather into the settings.")
        case Conflict():
            return say("Another program fetches this bot's messages from Telegram: only one may run.")
        case _:
            return refusal(error).reason
