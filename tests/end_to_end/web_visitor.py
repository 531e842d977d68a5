"""A person on the web API of a running program."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientSession

from bot.web.tokens import new_token
from tests.end_to_end.running import Program

Json = dict[str, Any]


class Visitor:
    """Keeps its session over restarts of the program, as a browser does."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.session = new_token()
        self.sent = 0

    async def says(self, text: str, id: str | None = None) -> list[Json]:
        return (await self._post({"text": text}, id))["replies"]

    async def presses(self, press: str) -> list[Json]:
        return (await self._post({"press": press}, None))["replies"]

    async def _post(self, said: Json, id: str | None) -> Json:
        self.sent += 1
        body = {"session": self.session, "id": id or str(self.sent), **said}
        async with (
            ClientSession() as browser,
            browser.post(f"{self.program.url}/api/v1/chat", json=body) as response,
        ):
            answer: Json = await response.json()
        assert response.status == 200, answer
        return answer
