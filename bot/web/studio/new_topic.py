"""A new topic: its kind, its title, its group; it begins as a draft with what is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.store.drafts import Draft
from bot.studio.begin import FOLDERS, begun, new_home, proposed_id
from bot.studio.drafting import good_path
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.overview import kinds
from bot.web.studio.room import Room
from bot.web.studio.worked_on import topic_at
from bot.wording import say

NEW = "/studio/moi"


@dataclass(frozen=True, slots=True)
class NewTopic:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get(NEW, self.look), web.post(NEW, self.begin)]

    async def look(self, request: web.Request) -> web.Response:
        return self._page(request, {"loai": "procedure", "nguoi": user_of(request).shown})

    async def begin(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        title = " ".join(form.get("ten", "").split())
        id = form.get("ma", "").strip() or proposed_id(title)
        filled = {**form, "ma": id}
        if wrong := await self._wrong(filled, title, id):
            return self._page(request, filled, wrong)
        kind, day = form["loai"], self.room.today
        home = new_home(kind, id)
        owner = " ".join(form.get("nguoi", "").split()) or user_of(request).shown
        text = begun(home, kind, title, form["nhom"], owner, day)
        saved = await self.room.studio.drafting.save(home.path, user_of(request).name, text, 0)
        if not isinstance(saved, Draft):
            return self._page(request, filled, _taken())
        return see_other(f"/studio/chu-de/{id}")

    async def _wrong(self, form: Mapping[str, str], title: str, id: str) -> str:
        """What stands in the way; empty when nothing does."""
        content = self.room.know().content
        drafted = {topic_at(draft.path) for draft in await self.room.studio.drafting.every()}
        if form.get("loai") not in FOLDERS:
            return say("Choose what kind of topic it is.")
        if not title:
            return say("Write the title.")
        if form.get("nhom") not in content.groups:
            return say("Choose a group from the list.")
        if not good_path(new_home(form["loai"], id).path):
            return say("An id has small letters without marks, digits, and hyphens between them.")
        return _taken() if id in content.entries or id in drafted else ""

    def _page(self, request: web.Request, form: Mapping[str, str], problem: str = "") -> web.Response:
        content = self.room.know().content
        return staff_page(
            request,
            "studio/new_topic.html",
            status=409 if problem else 200,
            form=form,
            kinds=kinds(),
            groups=content.groups,
            owners=sorted({entry.topic.owner for entry in content.entries.values()}),
            problem=problem,
        )


def _taken() -> str:
    return say("There is a topic with this id already: open it, or write another id.")
