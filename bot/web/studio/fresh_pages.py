"""What is to be checked again, by its owner; and the links that no longer answer, asked on demand."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.studio.fresh import by_owner, links, reviews, weekly
from bot.studio.links import dead
from bot.web.staff import staff_page
from bot.web.studio.room import Room

FRESH = "/studio/han"


@dataclass(frozen=True, slots=True)
class Gone:
    """An address that does not answer, why, and the topics (id, title) that name it."""

    url: str
    reason: str
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FreshPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get(FRESH, self.look), web.post(f"{FRESH}/lien-ket", self.links)]

    async def look(self, request: web.Request) -> web.Response:
        return self._page(request)

    async def links(self, request: web.Request) -> web.Response:
        """Asks every address that serves; takes up to a minute or two."""
        content = self.room.know().content
        named = links(content)
        reasons = await dead(named)
        titles = content.titles
        gone = [
            Gone(url, reason, tuple((topic, titles[topic]) for topic in named[url]))
            for url, reason in reasons.items()
        ]
        return self._page(request, gone, len(named))

    def _page(self, request: web.Request, gone: list[Gone] | None = None, asked: int = 0) -> web.Response:
        content = self.room.know().content
        return staff_page(
            request,
            "studio/fresh.html",
            owners=by_owner(reviews(content, self.room.today)),
            count=len(links(content)),
            gone=gone,
            asked=asked,
            weekly=weekly,
        )
