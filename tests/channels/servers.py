"""Stands for what surrounds a channel in its tests: the service behind it, a web server before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.core.message import Incoming


class Desk:
    """Keeps what it committed, and fails when it is told to."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.failures = 0

    async def handle(self, incoming: Incoming) -> None:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the database is locked")
        self.texts.append(incoming.text or incoming.pressed or "")


@asynccontextmanager
async def served(handler: Any) -> AsyncIterator[str]:
    """A web server with one handler; its address comes back."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()
