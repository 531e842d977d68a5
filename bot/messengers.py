"""The messengers that have a token: made from the settings, and set to bring messages in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.attachments import Source
from bot.channels.backoff import Backoff
from bot.channels.channel import Channel, Heard, Load, nothing
from bot.clock import Clock
from bot.config import Config

if TYPE_CHECKING:  # each is imported only with its token: together they double the time to start
    from bot.channels.telegram import Telegram
    from bot.channels.zalo import Zalo

Handle = Callable[[Heard], Awaitable[object]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Messengers:
    telegram: Telegram | None = None
    zalo: Zalo | None = None

    def by_name(self) -> dict[str, Channel]:
        return {channel.name: channel for channel in (self.telegram, self.zalo) if channel}

    def sources(self) -> dict[str, Source]:
        """Where files that people send are fetched from."""
        return {channel.name: channel for channel in (self.telegram, self.zalo) if channel}

    def receive(
        self, hear: Handle, public_url: str | None, stop: asyncio.Event
    ) -> list[Coroutine[None, None, None]]:
        """What brings messages in: webhooks where we have a public address, else polls."""
        if public_url:
            return [hook_up(channel, public_url, stop) for channel in (self.telegram, self.zalo) if channel]
        polls = []
        if self.telegram:
            from bot.channels import telegram_poll

            polls.append(telegram_poll.poll(self.telegram, hear, stop))
        if self.zalo:
            from bot.channels import zalo_poll

            polls.append(zalo_poll.poll(self.zalo, hear, stop))
        return polls

    async def close(self) -> None:
        for channel in self.by_name().values():
            await channel.close()


def messengers(config: Config, images: Path, clock: Clock, load: Load = nothing) -> Messengers:
    telegram = zalo = None
    if config.telegram_token:
        from bot.channels.telegram import Telegram

        telegram = Telegram(
            config.telegram_token,
            config.telegram_api,
            images=images,
            clock=clock,
            help_chat=config.telegram_help_chat or "",
            load=load,
        )
    if config.zalo_token:
        from bot.channels.zalo import Zalo

        images_url = f"{config.public_url}/images" if config.public_url else ""
        files_url = f"{config.public_url}/files" if config.public_url else ""
        zalo = Zalo(
            config.zalo_token, config.zalo_api, images_url=images_url, clock=clock, files_url=files_url
        )
    return Messengers(telegram, zalo)


async def hook_up(channel: Telegram | Zalo, public_url: str, stop: asyncio.Event) -> None:
    """Sets the webhook, and tries again until the messenger has taken it."""
    backoff = Backoff()
    while not stop.is_set():
        try:
            await channel.set_webhook(f"{public_url}/hooks/{channel.name}")
            return
        except Exception as error:
            log.error("%s: the webhook is not set: %s", channel.name, error)  # the log is redacted
            await backoff.pause(stop)
