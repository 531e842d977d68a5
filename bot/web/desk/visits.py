"""The route of a day: who goes where to whose house, as plain text to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aiohttp import web

from bot.clock import vietnam_day
from bot.tickets import visit_words
from bot.web.desk.room import Room
from bot.web.staff import staff_page


@dataclass(frozen=True, slots=True)
class VisitsPage:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/desk/lich", self.page)]

    async def page(self, request: web.Request) -> web.Response:
        today = vietnam_day(self.room.clock())
        day = asked_day(request.query.get("ngay", ""), today)
        stops = await self.room.desk.route(day)
        return staff_page(
            request,
            "desk/visits.html",
            day=day.isoformat(),
            today=today.isoformat(),
            tomorrow=(today + timedelta(days=1)).isoformat(),
            route=visit_words.route(stops, day),
            cases=[(stop.visit.ticket, stop.title) for stop in stops],
        )


def asked_day(words: str, today: date) -> date:
    """
    >>> asked_day("2026-11-25", date(2026, 11, 22)), asked_day("soon", date(2026, 11, 22))
    (datetime.date(2026, 11, 25), datetime.date(2026, 11, 22))
    """
    try:
        return date.fromisoformat(words)
    except ValueError:
        return today
