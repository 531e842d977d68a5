"""A page for the people who work here: their name, where they may go, and the token of its forms."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.accounts.model import User
from bot.web import access, cookies
from bot.web.guard import user_of
from bot.web.pages import page
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Place:
    path: str
    name: str


def staff_page(request: web.Request, template: str, status: int = 200, **values: object) -> web.Response:
    """``template`` extends ``staff.html``; it finds ``user``, ``csrf``, ``places`` and ``here`` there."""
    user = user_of(request)
    html = page(
        template,
        user=user,
        csrf=cookies.csrf(request),
        places=places(user),
        here=request.path,
        **values,
    )
    return web.Response(text=html, status=status, content_type="text/html")


def places(user: User) -> list[Place]:
    """Where this person may go; a room that is not built has no row in the table of routes."""
    rooms = (
        Place("/desk", say("People who wait")),
        Place("/studio", say("Content")),
        Place("/quan-tri/nguoi-dung", say("Accounts")),
    )
    return [room for room in rooms if user.role in access.row("GET", room.path)]
