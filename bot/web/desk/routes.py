"""All routes of the help desk's pages."""

from __future__ import annotations

from aiohttp import web

from bot.web.desk.acts import Acts
from bot.web.desk.figures import FiguresPages
from bot.web.desk.live import Live
from bot.web.desk.pages import Pages
from bot.web.desk.room import Room
from bot.web.desk.roster_pages import RosterPages
from bot.web.desk.suggested import Suggested
from bot.web.desk.visits import VisitsPage


def routes(room: Room) -> list[web.RouteDef]:
    """The named pages come before the one of a ticket, whose address would fit them too."""
    live = Live(room)
    parts = (
        FiguresPages(room),
        VisitsPage(room),
        RosterPages(room),
        live,
        Suggested(room, live.open),
        Acts(room),
        Pages(room, live),
    )
    return [route for part in parts for route in part.routes()]
