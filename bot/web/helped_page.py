"""The page with the code by which somebody joins a guide: in large figures, and as a picture for a phone's camera."""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno
from aiohttp import web

from bot.web.pages import page


@dataclass(frozen=True, slots=True)
class HelpedPage:
    """``address`` is the public one; without it the picture leads to where the page was opened."""

    address: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/giup/{code}", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        """Whether the code is good is not said here: whoever tries codes learns nothing."""
        code = request.match_info["code"]
        if not re.fullmatch(r"[0-9]{6}", code):
            raise web.HTTPNotFound
        link = f"{self.address or request.url.origin()}/?giup={code}"
        picture = segno.make(link, error="m").svg_data_uri(scale=8, border=2, light="#fff")
        text = page("helped.html", code=f"{code[:3]} {code[3:]}", picture=picture)
        return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})
