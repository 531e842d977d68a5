"""What helpers answered and proposed for everybody: looked through, put to a topic, set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.store import lessons
from bot.store.drafts import Stale
from bot.studio.outcome import Refused
from bot.studio.topics import home
from bot.tickets.lesson import State
from bot.web import access
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number, topic_of
from bot.web.studio.room import Room
from bot.web.studio.shown import not_saved
from bot.wording import say

TAUGHT = "/studio/nguoi-ho-tro"


@dataclass(frozen=True, slots=True)
class TaughtPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(TAUGHT, self.look),
            web.post(f"{TAUGHT}/them", self.add),
            web.post(f"{TAUGHT}/{{state}}", self.decide),
        ]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def add(self, request: web.Request) -> web.Response:
        """A side question of the topic's draft, shown at once for its last touch."""
        form, content = await read_form(request), self.room.know().content
        topic = topic_of(form.get("chu-de", ""), content)
        if topic is None:
            return await self._page(request, say("Choose a topic from the list."), form)
        words, answer, by = form.get("cau", ""), form.get("loi", ""), user_of(request).name
        added = await self.room.studio.taught.add_question(
            home(content.entries[topic]), number(form.get("so", "")), words, answer, by
        )
        if isinstance(added, Refused | Stale):
            return await self._page(request, not_saved(added), form)
        return see_other(f"/studio/chu-de/{topic}#questions[{added[1]}]")

    async def decide(self, request: web.Request) -> web.Response:
        named = request.match_info["state"]
        if named not in tuple(State):
            raise web.HTTPNotFound
        form = await read_form(request)
        lesson = number(form.get("so", ""))
        if not await self.room.studio.taught.decide(lesson, State(named), user_of(request).name):
            return await self._page(request, say("Another editor is done with it already."))
        return see_other(TAUGHT)

    async def _page(
        self, request: web.Request, problem: str = "", form: Mapping[str, str] | None = None
    ) -> web.Response:
        view = request.query.get("xem", "")
        states = (State(view),) if view in tuple(State) else lessons.OPEN
        return staff_page(
            request,
            "studio/taught.html",
            status=409 if problem else 200,
            lessons=await self.room.studio.taught.listed(states),
            views=views(),
            view=view,
            titles=self.room.know().content.titles,
            form=form or {},
            to_desk=user_of(request).role in access.row("GET", "/desk/{id}"),
            problem=problem,
        )


def views() -> Mapping[str, str]:
    return {
        "": say("Open"),
        State.NEW: say("New questions"),
        State.TAKEN: say("Taken"),
        State.TAKEN_UP: say("Seen to"),
        State.DROPPED: say("Ignored"),
    }
