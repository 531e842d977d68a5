"""What a lead sees: the figures of a period as a page, and as a workbook to take along."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.tickets import visit_words
from bot.tickets.figures import Figures, Group, Visited, figures, visited
from bot.tickets.model import Ticket
from bot.tickets.visits import Result, Visit
from bot.web.desk.room import Room
from bot.web.desk.shown import Reader
from bot.web.staff import staff_page
from bot.wording import say

PERIODS = (7, 30, 90)  # days
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class FiguresPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/desk/so-lieu", self.page), web.get("/desk/so-lieu.xlsx", self.workbook)]

    async def page(self, request: web.Request) -> web.Response:
        days = period(request)
        found, _, visits = await self._figures(days)
        reader = self.room.reader(request)
        unnamed = say("Not known")
        tables = [
            (say("By topic"), columns(), [(reader.title(g.key) or unnamed, row(g)) for g in found.by_topic]),
            (say("By place"), columns(), [(g.key or unnamed, row(g)) for g in found.by_place]),
            (say("By helper"), columns(), [(reader.roster.shown(g.key), row(g)) for g in found.by_helper]),
            (
                say("House visits"),
                visit_columns(),
                [(reader.roster.shown(v.key), visit_row(v)) for v in visited(visits)],
            ),
        ]
        return staff_page(
            request,
            "desk/figures.html",
            days=days,
            periods=PERIODS,
            tiles=tiles(found),
            tables=tables,
            waits=[
                (
                    one.id,
                    reader.title(one.topic) or unnamed,
                    one.commune,
                    reader.roster.shown(one.owner),
                    span(waited),
                )
                for one, waited in found.waits
            ],
        )

    async def workbook(self, request: web.Request) -> web.Response:
        days = period(request)
        found, tickets, visits = await self._figures(days)
        data = await asyncio.to_thread(_workbook, found, tickets, visits, self.room.reader(request))
        name = f'attachment; filename="so-lieu-{days}-ngay.xlsx"'
        return web.Response(body=data, content_type=XLSX, headers={"Content-Disposition": name})

    async def _figures(self, days: int) -> tuple[Figures, list[Ticket], list[Visit]]:
        """Of visits those that were to be in this period."""
        now = self.room.clock()
        since = now - timedelta(days=days)
        tickets = await self.room.desk.tickets(since)
        return figures(tickets, since, now), tickets, await self.room.desk.visits(since, now)


def period(request: web.Request) -> int:
    """Days; the shortest period when none that is offered is named."""
    asked = request.query.get("ngay", "")
    return next((days for days in PERIODS if asked == str(days)), PERIODS[0])


def tiles(found: Figures) -> list[tuple[str, str]]:
    whole = found.whole
    return [
        (say("Waiting now"), str(found.waiting)),
        (say("With a helper now"), str(found.taken)),
        (say("Opened in this period"), str(whole.opened)),
        (say("Closed of these"), str(whole.closed)),
        (say("First reply: half within"), span(whole.first_reply.median)),
        (say("First reply: 9 of 10 within"), span(whole.first_reply.most)),
        (say("Closing: half within"), span(whole.closing.median)),
        (say("Closing: 9 of 10 within"), span(whole.closing.most)),
        (say("Content with the help"), content(whole)),
    ]


def columns() -> list[str]:
    return [
        say("Opened"),
        say("Closed"),
        say("First reply, half within"),
        say("First reply, 9 of 10 within"),
        say("Closing, half within"),
        say("Closing, 9 of 10 within"),
        say("Were content"),
    ]


def row(group: Group) -> list[str]:
    return [
        str(group.opened),
        str(group.closed),
        span(group.first_reply.median),
        span(group.first_reply.most),
        span(group.closing.median),
        span(group.closing.most),
        content(group),
    ]


def visit_columns() -> list[str]:
    return [say("Agreed"), *(visit_words.result(one) for one in Result), say("No result yet")]


def visit_row(one: Visited) -> list[str]:
    return [str(one.agreed), *(str(one.ended.get(how, 0)) for how in (*Result, None))]


def content(group: Group) -> str:
    """How many of those who gave their word on it were content."""
    rated = sum(group.ratings.values())
    return say("{content} of {all}", content=group.ratings.get(3, 0), all=rated) if rated else "–"


def span(length: timedelta | None) -> str:
    """Roughly, as people say it; a dash where there is none."""
    if length is None:
        return "–"
    minutes = round(length.total_seconds() / 60)
    if minutes < 60:
        return say("{count} min", count=minutes)
    if minutes < 48 * 60:
        return say("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
    return say("{count} days", count=minutes // 1440)


def _workbook(found: Figures, tickets: Iterable[Ticket], visits: Iterable[Visit], reader: Reader) -> bytes:
    from bot.web.desk.workbook import written  # openpyxl is seldom needed, and a tenth of the start

    return written(found, tickets, visits, reader)
