"""The chat as an HTTP API: our own page speaks it, other offices' pages may."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.channels.stopping import unless
from bot.clock import Clock
from bot.core.message import Address, Attachment, Incoming, Media
from bot.store.files import OURS
from bot.web import answers
from bot.web.assistant import Assistant, Event
from bot.web.bearer import bearer, person
from bot.web.limits import Limits
from bot.web.messages import read_after, read_message
from bot.web.security import preflight
from bot.web.tokens import new_token
from bot.web.uploads import Holder


async def nobody(person: Address) -> None:
    """Who has a person's conversation where there is no help desk."""


@dataclass(frozen=True, slots=True)
class Api:
    """``holder`` tells which helper has a person's conversation.

    ``poll`` is how long ``news`` waits, in seconds: shorter than what proxies cut off.
    """

    assistant: Assistant
    clock: Clock
    poll: float = 25.0
    limits: Limits = field(default_factory=Limits)
    holder: Holder = nobody
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def routes(self) -> list[web.RouteDef]:
        routes = [
            web.post("/api/v1/session", self.session),
            web.post("/api/v1/chat", self.chat),
            web.get("/api/v1/chat/history", self.history),
            web.get("/api/v1/chat/news", self.news),
        ]
        return routes + [web.options(route.path, preflight) for route in routes]

    async def session(self, request: web.Request) -> web.Response:
        """A token to keep before the first message, so that this message too can be sent again."""
        token = new_token()
        self.limits.conversation(request, token)
        return answers.as_json({"session": token})

    async def chat(self, request: web.Request) -> web.Response:
        message = await read_message(request)
        token = new_token() if message.session is None else message.session
        sender = person(token)
        await self._hold_off(request, token, sender)
        incoming = Incoming(
            sender=sender,
            text=message.text or "",
            received_at=self.clock(),
            external_id=message.id,
            pressed=message.press,
            files=tuple(Attachment(f"{OURS}{id}", Media.FILE) for id in message.files),
        )
        handled = await self.assistant.handle(incoming)
        return answers.as_json(
            {
                "session": token,
                "replies": [answers.reply(said) for said in handled.replies],
                "turn": handled.turn,
            }
        )

    async def _hold_off(self, request: web.Request, token: str, sender: Address) -> None:
        """Raises ``Refused`` for too much. Anybody can make up tokens: one that was never heard of is a new
        conversation; after a restart, those of before are known by what was said in them."""
        self.limits.crowd(request)
        if not self.limits.remembers(token) and not await self.assistant.history(sender, limit=1):
            self.limits.conversation(request, token)
        self.limits.message(token)

    async def history(self, request: web.Request) -> web.Response:
        asking = person(bearer(request))
        return await self._events(asking, await self.assistant.history(asking, read_after(request)))

    async def news(self, request: web.Request) -> web.Response:
        """An empty list when nothing happened in time, or when we are shutting down."""
        asking = person(bearer(request))
        after = read_after(request)
        with self.limits.waiting(request):
            events = await unless(self.closing, self.assistant.news(asking, after, self.poll))
        return await self._events(asking, events or ())

    async def _events(self, asking: Address, events: Sequence[Event]) -> web.Response:
        """``helper`` is who of the helpers has the conversation now, as citizens see the name."""
        said = [answers.event(happened) for happened in events]
        return answers.as_json({"events": said, "helper": await self.holder(asking)})

    async def close(self, app: web.Application) -> None:
        self.closing.set()
