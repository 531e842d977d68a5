"""All routes of the studio's pages."""

from __future__ import annotations

from aiohttp import web

from bot.web.studio.overview import Overview
from bot.web.studio.room import Room


def routes(room: Room) -> list[web.RouteDef]:
    parts = (Overview(room),)
    return [route for part in parts for route in part.routes()]
