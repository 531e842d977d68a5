"""What helpers do to a ticket: each act is one call of the desk, refused in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.content.checks.secrets import asks_for_secret
from bot.core.message import Address
from bot.tickets.visits import Visit
from bot.web.answers import as_json
from bot.web.desk import asked
from bot.web.desk.presence import Doing
from bot.web.desk.room import Room
from bot.web.errors import Refused
from bot.web.guard import user_of
from bot.wording import say

Act = Callable[[web.Request, int, str], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Acts:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/desk/api/tickets/{id}/{act}", self.handle)]

    async def handle(self, request: web.Request) -> web.Response:
        act = self._acts().get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        result = await act(request, asked.number(request.match_info["id"]), user_of(request).name)
        self.room.done(result)
        return as_json({"done": True} | ({"ticket": result} if isinstance(result, int) else {}))

    def _acts(self) -> Mapping[str, Act]:
        return {
            "take": self.take,
            "release": self.release,
            "hand-over": self.hand_over,
            "answer": self.answer,
            "note": self.note,
            "edit": self.edit,
            "teach": self.teach,
            "guide": self.guide,
            "close": self.close,
            "merge": self.merge,
            "visit": self.visit,
            "visited": self.visited,
            "writing": self.writing,
            "leave": self.leave,
        }

    async def take(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.take(ticket, by, over=(await asked.body(request, asked.Take)).over)

    async def release(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.release(ticket, by)

    async def hand_over(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.hand_over(ticket, by, (await asked.body(request, asked.HandOver)).to)

    async def answer(self, request: web.Request, ticket: int, by: str) -> object:
        given = await asked.body(request, asked.Answer)
        refuse_secrets(given.text)
        key = f"web:{given.id}"
        files = await self.room.attachments.named(Address("desk", by), given.files)
        line = await self.room.desk.answer(ticket, by, given.text, files, given.quotes, key)
        await self.room.presence.note(ticket, by, Doing.SENT, self.room.clock())
        return line

    async def note(self, request: web.Request, ticket: int, by: str) -> object:
        given = await asked.body(request, asked.Note)
        await self.room.presence.note(ticket, by, Doing.SENT, self.room.clock())
        return await self.room.desk.note(ticket, by, given.text.strip(), external_id=f"web:{given.id}")

    async def edit(self, request: web.Request, ticket: int, by: str) -> object:
        given = await asked.body(request, asked.Edit)
        refuse_secrets(given.text)
        return await self.room.desk.edit(ticket, by, given.line, given.text.strip())

    async def teach(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.teach(ticket, by, (await asked.body(request, asked.Teach)).line)

    async def guide(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.run_guide(ticket, by, (await asked.body(request, asked.Guide)).topic)

    async def close(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.close(ticket, by, (await asked.body(request, asked.Close)).outcome)

    async def merge(self, request: web.Request, ticket: int, by: str) -> object:
        """Gives the number of the ticket that goes on."""
        into = (await asked.body(request, asked.Merge)).into
        self.room.done(await self.room.desk.merge(ticket, into, by))
        return into

    async def visit(self, request: web.Request, ticket: int, by: str) -> object:
        given = await asked.body(request, asked.Visit)
        at = asked.vietnam_time(given.at)
        visit = Visit(ticket, given.commune, given.hamlet, at, given.who)
        return await self.room.desk.agree_visit(visit, by)

    async def visited(self, request: web.Request, ticket: int, by: str) -> object:
        return await self.room.desk.end_visit(ticket, by, (await asked.body(request, asked.Visited)).result)

    async def writing(self, request: web.Request, ticket: int, by: str) -> object:
        await self.room.presence.note(ticket, by, Doing.WRITING, self.room.clock())
        return None

    async def leave(self, request: web.Request, ticket: int, by: str) -> object:
        await self.room.presence.note(ticket, by, Doing.GONE, self.room.clock())
        return None


def refuse_secrets(text: str) -> None:
    """Nobody may be asked for what only thieves ask for, by a helper least of all."""
    if asks_for_secret(text, asks=True):
        raise Refused(422, say("This asks for a secret. People type those only into the application itself."))
