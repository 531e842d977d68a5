"""The releases: who published what and why, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.store import releases
from bot.studio.outcome import Refused
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number
from bot.web.studio.faults import faults
from bot.web.studio.publish_pages import after
from bot.web.studio.room import Room
from bot.web.studio.shown import by_file

RELEASES = "/studio/ban"
ONE = RELEASES + "/{number}"
MOST = 200


@dataclass(frozen=True, slots=True)
class ReleasePages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(RELEASES, self.every),
            web.get(ONE, self.look),
            web.post(f"{ONE}/quay-lai", self.roll_back),
        ]

    async def every(self, request: web.Request) -> web.Response:
        found = await self.room.writer.do(partial(releases.latest, most=MOST))
        return staff_page(request, "studio/releases.html", releases=found)

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def roll_back(self, request: web.Request) -> web.Response:
        chosen, form = number(request.match_info["number"]), await read_form(request)
        result = await self.room.studio.publishing.roll_back(
            chosen, user_of(request).name, form.get("ghi-chu", "")
        )
        return await self._page(request, result) if isinstance(result, Refused) else see_other(after(result))

    async def _page(self, request: web.Request, refused: Refused | None = None) -> web.Response:
        """What the release changed, and what going back to it would."""
        chosen, writer = number(request.match_info["number"]), self.room.writer
        found = await writer.do(partial(releases.find, number=chosen))
        if found is None:
            raise web.HTTPNotFound
        before = await writer.do(partial(releases.files, number=chosen - 1))
        files = await writer.do(partial(releases.files, number=chosen))
        serving, content = await self.room.studio.releasing.serving(), self.room.know().content
        return staff_page(
            request,
            "studio/release.html",
            status=409 if refused else 200,
            one=found,
            first=not before,
            changed=by_file(before, files, content) if before else {},
            serves=serving.number == chosen,
            back=by_file(serving.files, files, content),
            refused=refused,
            problems=faults(refused.problems if refused else (), files, content),
            done=request.query.get("xong", ""),
        )
