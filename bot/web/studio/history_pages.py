"""The history of one topic's file: every version that served, to look at and to take up again as a draft."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.store.drafts import Draft
from bot.studio.diff import Change, of_file
from bot.studio.drafting import good_path
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number
from bot.web.studio.room import Room
from bot.web.studio.shown import title_of_file
from bot.wording import say

HISTORY = "/studio/lich-su"
MOST = 50  # versions shown


@dataclass(frozen=True, slots=True)
class HistoryPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get(HISTORY, self.look), web.post(HISTORY, self.restore)]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request, request.query.get("tep", ""))

    async def restore(self, request: web.Request) -> web.Response:
        """Any version becomes the draft; what is being written meanwhile is not lost without a word."""
        form = await read_form(request)
        path, seen = form.get("tep", ""), number(form.get("thay", "0"))
        known = {one.digest or "" for one in await self.room.studio.drafting.history(path)}
        if form.get("ban") not in known:
            raise web.HTTPNotFound
        saved = await self.room.studio.drafting.restore(
            path, form["ban"] or None, user_of(request).name, seen
        )
        if not isinstance(saved, Draft):
            told = say(
                "The draft was changed meanwhile. Look at it before you put another version in its place."
            )
            return await self._page(request, path, told)
        return see_other("/studio/dang")

    async def _page(self, request: web.Request, path: str, problem: str = "") -> web.Response:
        if not good_path(path):
            raise web.HTTPNotFound
        opened = await self.room.studio.drafting.opened(path)
        found = (await self.room.studio.drafting.history(path))[:MOST]
        texts = [await self._text(one.digest) for one in found]
        changes: list[tuple[Change, ...]] = [
            of_file(path, before, text) for text, before in zip(texts, texts[1:], strict=False)
        ]
        return staff_page(
            request,
            "studio/history.html",
            status=409 if problem else 200,
            path=path,
            title=title_of_file(path, self.room.know().content),
            draft=opened.draft,
            revisions=list(zip(found, texts, [*changes, ()][: len(found)], strict=True)),
            published=opened.published,
            problem=problem,
        )

    async def _text(self, digest: str | None) -> str | None:
        return None if digest is None else await self.room.studio.drafting.version(digest)
