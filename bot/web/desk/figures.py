"""What a lead sees: the figures of a period as a page, and as a workbook to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.tickets.figures import Figures, Group, figures
from bot.tickets.model import Ticket
from bot.web.desk import workbook
from bot.web.desk.room import Room
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
        found, _ = await self._figures(days)
        reader = self.room.reader(request)
        unnamed = say("Not known")
        tables = [
            (say("By topic"), [(reader.title(g.key) or unnamed, row(g)) for g in found.by_topic]),
            (say("By place"), [(g.key or unnamed, row(g)) for g in found.by_place]),
            (say("By helper"), [(reader.roster.shown(g.key), row(g)) for g in found.by_helper]),
        ]
        return staff_page(
            request,
            "desk/figures.html",
            days=days,
            periods=PERIODS,
            tiles=tiles(found),
            columns=columns(),
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
        found, tickets = await self._figures(days)
        data = workbook.written(found, tickets, self.room.reader(request))
        name = f'attachment; filename="so-lieu-{days}-ngay.xlsx"'
        return web.Response(body=data, content_type=XLSX, headers={"Content-Disposition": name})

    async def _figures(self, days: int) -> tuple[Figures, list[Ticket]]:
        now = self.room.clock()
        since = now - timedelta(days=days)
        tickets = await self.room.desk.tickets(since)
        return figures(tickets, since, now), tickets


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
