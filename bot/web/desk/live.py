"""What the desk's pages show, as JSON, and the long poll that tells them to look again."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.helpdesk.desk import Desk
from bot.tickets.model import Filter, State, Summary
from bot.tickets.queue import seen
from bot.web.answers import as_json
from bot.web.desk import asked
from bot.web.desk.presence import Doing
from bot.web.desk.room import Room
from bot.web.guard import user_of

MOST = 10_000  # open tickets


@dataclass(slots=True)
class Open:
    """The open tickets, read anew only when the desk has changed: fifty helpers look at the same ones."""

    change: int = -1
    tickets: Sequence[Summary] = ()

    async def now(self, desk: Desk) -> tuple[int, Sequence[Summary]]:
        """With the number of the change that they are of, or an earlier one."""
        change = await desk.news(-1, 0)
        if change != self.change:
            self.tickets = await desk.queue(Filter(most=MOST))
            self.change = change
        return change, self.tickets


def counts(every: Iterable[Summary], me: str) -> dict[str, int]:
    """How many there are in each view, whatever else is filtered."""
    states = Counter(one.ticket.state for one in every)
    mine = sum(one.ticket.owner == me for one in every)
    return {"open": states.total(), "waiting": states[State.WAITING], "mine": mine}


@dataclass(frozen=True, slots=True)
class Live:
    room: Room
    open: Open = field(default_factory=Open)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/desk/api/queue", self.queue),
            web.get("/desk/api/news", self.news),
            web.get("/desk/api/tickets/{id}", self.ticket),
        ]

    async def queue(self, request: web.Request) -> web.Response:
        return as_json(await self.queue_now(request))

    async def queue_now(self, request: web.Request) -> dict[str, Any]:
        room, now = self.room, self.room.clock()
        reader = room.reader(request)
        wanted = asked.wanted(request, reader.user.name)
        change, every = await self.open.now(room.desk)
        closed = await room.desk.queue(wanted) if State.CLOSED in wanted.states else None
        found = closed or seen((one for one in every if one.ticket.state in wanted.states), wanted)
        return {
            "change": change,
            "present": room.presence.count,
            "tickets": [reader.summary(one, room.presence.at(one.ticket.id, now)) for one in found],
            "counts": counts(every, reader.user.name),
        }

    async def ticket(self, request: web.Request) -> web.Response:
        return as_json(await self.ticket_now(request, asked.number(request.match_info["id"])))

    async def ticket_now(self, request: web.Request, number: int) -> dict[str, Any]:
        room, now = self.room, self.room.clock()
        reader = room.reader(request)
        change = await room.change()
        opened = await room.desk.opened(number)
        if opened is None:
            raise web.HTTPNotFound
        me = reader.user.name
        await room.presence.note(number, me, Doing.LOOKING, now)
        return {
            "change": change,
            "present": room.presence.count,
            "me": reader.me(),
            "ticket": reader.ticket(opened.ticket, room.presence.at(number, now, but=me), now),
            "lines": [reader.line(line) for line in opened.lines],
            "history": [reader.before(event) for event in opened.history],
            "people": reader.people(),
            "visit": reader.visit(await room.desk.visit(number)),
        }

    async def news(self, request: web.Request) -> web.Response:
        """The two counters, once one of them differs from what the page knows, or when time is over."""
        room = self.room
        after, present = (asked.number(request.query.get(name, "0")) for name in ("after", "present"))
        if ticket := request.query.get("ticket"):
            await room.presence.note(asked.number(ticket), user_of(request).name, Doing.LOOKING, room.clock())
        waiting = [
            asyncio.ensure_future(room.desk.news(after, room.poll)),
            asyncio.ensure_future(room.presence.news(present)),
            asyncio.ensure_future(room.closing.wait()),
        ]
        try:
            await asyncio.wait(waiting, timeout=room.poll, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()
        return as_json({"change": await room.change(), "present": room.presence.count})
