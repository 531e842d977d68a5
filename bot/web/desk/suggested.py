"""What may help with a case: words to answer with, and cases that may be of the same person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from bot.clock import vietnam_day
from bot.helpdesk.reading import Opened
from bot.tickets.alike import alike
from bot.tickets.model import Line, Who
from bot.web.answers import as_json
from bot.web.desk import asked
from bot.web.desk.hints import hints
from bot.web.desk.live import Open
from bot.web.desk.room import Room
from bot.web.guard import user_of


@dataclass(frozen=True, slots=True)
class Suggested:
    room: Room
    open: Open

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/desk/api/tickets/{id}/hints", self.hints),
            web.get("/desk/api/tickets/{id}/alike", self.alike),
        ]

    async def hints(self, request: web.Request) -> web.Response:
        opened = await self._opened(request)
        know, day = self.room.know(), vietnam_day(self.room.clock())
        said = next(reversed(of_person(opened.lines)), opened.ticket.asked)
        my_name = self.room.desk.roster.shown(user_of(request).name)
        query = request.query.get("q", "").strip()
        found = await asyncio.to_thread(hints, know, query, said, opened.ticket.topic, my_name, day)
        return as_json({"found": found})

    async def alike(self, request: web.Request) -> web.Response:
        opened = await self._opened(request)
        _, every = await self.open.now(self.room.desk)
        said = "\n".join(of_person(opened.lines))
        found = await asyncio.to_thread(alike, opened.ticket, said, every, self.room.know().content)
        return as_json({"found": [self.room.reader(request).similar(one) for one in found]})

    async def _opened(self, request: web.Request) -> Opened:
        opened = await self.room.desk.opened(asked.number(request.match_info["id"]))
        if opened is None:
            raise web.HTTPNotFound
        return opened


def of_person(lines: Iterable[Line]) -> list[str]:
    """What the person said, in order."""
    return [line.text for line in lines if line.who is Who.PERSON and line.text]
