"""The chat as an HTTP API: our own page speaks it, other offices' pages may."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.clock import Clock
from bot.core.message import Address, Incoming
from bot.web import answers
from bot.web.assistant import Assistant, Event
from bot.web.errors import Refused
from bot.web.limits import Limits
from bot.web.messages import read_after, read_message
from bot.web.security import preflight
from bot.web.tokens import address, new_token
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Api:
    """``poll`` is how long ``news`` waits, in seconds: shorter than what proxies cut off."""

    assistant: Assistant
    clock: Clock
    poll: float = 25.0
    limits: Limits = field(default_factory=Limits)
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
        person = _person(token)
        await self._hold_off(request, token, person)
        incoming = Incoming(
            sender=person,
            text=message.text or "",
            received_at=self.clock(),
            external_id=message.id,
            pressed=message.press,
        )
        handled = await self.assistant.handle(incoming)
        return answers.as_json(
            {
                "session": token,
                "replies": [answers.reply(said) for said in handled.replies],
                "turn": handled.turn,
            }
        )

    async def _hold_off(self, request: web.Request, token: str, person: Address) -> None:
        """Raises ``Refused`` for too much. Anybody can make up tokens: one that was never heard of is a new
        conversation; after a restart, those of before are known by what was said in them."""
        self.limits.crowd(request)
        if not self.limits.remembers(token) and not await self.assistant.history(person, limit=1):
            self.limits.conversation(request, token)
        self.limits.message(token)

    async def history(self, request: web.Request) -> web.Response:
        return _events(await self.assistant.history(_bearer(request), read_after(request)))

    async def news(self, request: web.Request) -> web.Response:
        """An empty list when nothing happened in time, or when we are shutting down."""
        news = self.assistant.news(_bearer(request), read_after(request), self.poll)
        waiting, closing = asyncio.ensure_future(news), asyncio.ensure_future(self.closing.wait())
        try:
            await asyncio.wait({waiting, closing}, return_when=asyncio.FIRST_COMPLETED)
            return _events(waiting.result() if waiting.done() else ())
        finally:
            waiting.cancel()
            closing.cancel()

    async def close(self, app: web.Application) -> None:
        self.closing.set()


def _bearer(request: web.Request) -> Address:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        wanted = say("Send the session in the header Authorization: Bearer <session>.")
        raise Refused(401, wanted, {"WWW-Authenticate": "Bearer"})
    return _person(token.strip())


def _person(token: str) -> Address:
    person = address(token)
    if person is None:
        raise Refused(404, say("There is no such session. Ask for one with POST /api/v1/session."))
    return person


def _events(events: Sequence[Event]) -> web.Response:
    return answers.as_json({"events": [answers.event(happened) for happened in events]})
