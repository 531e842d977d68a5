"""Where messengers deliver: answered only after each message is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from bot.channels.channel import BadSignature, BadUpdate, Channel, Heard
from bot.core.message import Incoming
from bot.web.answers import as_json
from bot.web.assistant import Assistant
from bot.web.errors import Refused, sentence
from bot.wording import say

log = logging.getLogger(__name__)

Handle = Callable[[Heard], Awaitable[object]]

ACKNOWLEDGE_WITHIN = 5.0  # seconds: a slow messenger must not keep its own delivery open


def from_people(assistant: Assistant) -> Handle:
    """For where there is no helpers' group: only what people say is heard."""

    async def hear(heard: Heard) -> None:
        if isinstance(heard, Incoming):
            await assistant.handle(heard)

    return hear


def hook(handle: Handle, channel: Channel) -> Callable[[web.Request], Awaitable[web.Response]]:
    """An error in ``handle`` becomes a 500, so that the messenger delivers again."""

    async def receive(request: web.Request) -> web.Response:
        for incoming in _read(channel, await request.read(), request):
            await handle(incoming)
            if isinstance(incoming, Incoming):
                await _acknowledge(channel, incoming)
        return as_json({"ok": True})

    return receive


def _read(channel: Channel, body: bytes, request: web.Request) -> Sequence[Heard]:
    try:
        return channel.read(body, request.headers)
    except BadSignature:
        raise Refused(401, say("The signature is not right.")) from None
    except BadUpdate:
        raise Refused(400, sentence(400)) from None


async def _acknowledge(channel: Channel, incoming: Incoming) -> None:
    """The turn is committed: whatever fails here must not bring the message again."""
    try:
        async with asyncio.timeout(ACKNOWLEDGE_WITHIN):
            await channel.acknowledge(incoming)
    except Exception as error:
        log.warning("%s: a press was not acknowledged: %s", channel.name, type(error).__name__)
