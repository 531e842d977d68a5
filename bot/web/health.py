"""For who watches over the assistant: is it alive, can it serve, what did it do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Protocol

from aiohttp import web

from bot.web.answers import as_json
from bot.web.errors import Refused, sentence


class Watched(Protocol):
    async def troubles(self) -> Mapping[str, str]: ...
    async def prometheus(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class HealthPages:
    """``token`` opens ``/metrics``; without one there is no such page."""

    watched: Watched
    token: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/readyz", self.ready), web.get("/metrics", self.metrics)]

    async def ready(self, request: web.Request) -> web.Response:
        """503 with what is wrong, by part."""
        troubles = await self.watched.troubles()
        return as_json({"ready": not troubles, "troubles": troubles}, 503 if troubles else 200)

    async def metrics(self, request: web.Request) -> web.Response:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not self.token or not compare_digest(given.encode(errors="replace"), self.token.encode()):
            raise Refused(404, sentence(404))
        return web.Response(body=await self.watched.prometheus(), content_type="text/plain", charset="utf-8")


async def alive(request: web.Request) -> web.Response:
    return as_json({"alive": True})
