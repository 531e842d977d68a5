"""Notices and switches: told or switched off at once, with a reason that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.core.emergency import EVERYTHING
from bot.store.emergencies import Act
from bot.studio.outcome import Refused
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number, topic_of
from bot.web.studio.publish_pages import when
from bot.web.studio.room import Room
from bot.wording import say

EMERGENCY = "/studio/khan"


@dataclass(frozen=True, slots=True)
class EmergencyPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(EMERGENCY, self.look),
            web.post(f"{EMERGENCY}/bao", self.announce),
            web.post(f"{EMERGENCY}/tat", self.switch_off),
            web.post(f"{EMERGENCY}/thoi/{{id}}", self.end),
        ]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request, {})

    async def announce(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        return await self._done(request, form, await self._announced(form, user_of(request).name))

    async def switch_off(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        topic = EVERYTHING if "het" in form else topic_of(form.get("chu-de", ""), self.room.know().content)
        if topic is None:
            return await self._done(request, form, Refused(say("Choose a topic from the list.")))
        act = await self.room.studio.switchboard.switch_off(
            topic, user_of(request).name, form.get("ly-do-tat", "")
        )
        return await self._done(request, form, act)

    async def end(self, request: web.Request) -> web.Response:
        """Ended already is as good as ended now."""
        await self.room.studio.switchboard.end(number(request.match_info["id"]), user_of(request).name)
        return see_other(EMERGENCY)

    async def _announced(self, form: Mapping[str, str], by: str) -> Act | Refused:
        start, until = when(form.get("tu", "")), when(form.get("den", ""))
        if isinstance(start, Refused) or isinstance(until, Refused) or until is None:
            return Refused(say("Write when the notice ends, as a date and a time."))
        province = form.get("tinh", "")
        if province and province not in self._provinces():
            return Refused(say("Choose a province from the list."))
        text, why = form.get("loi", ""), form.get("ly-do", "")
        switchboard = self.room.studio.switchboard
        return await switchboard.announce(text, start or self.room.clock(), until, by, why, province)

    def _provinces(self) -> tuple[str, ...]:
        places = self.room.know().places
        return places.provinces if places else ()

    async def _done(
        self, request: web.Request, form: Mapping[str, str], result: Act | Refused
    ) -> web.Response:
        return (
            await self._page(request, form, result) if isinstance(result, Refused) else see_other(EMERGENCY)
        )

    async def _page(
        self, request: web.Request, form: Mapping[str, str], refused: Refused | None = None
    ) -> web.Response:
        acts, content, now = (
            await self.room.studio.switchboard.latest(),
            self.room.know().content,
            self.room.clock(),
        )
        running = [act for act in acts if not act.ended_at and not (act.notice and act.notice.until <= now)]
        return staff_page(
            request,
            "studio/emergency.html",
            status=409 if refused else 200,
            running=running,
            past=[act for act in acts if act not in running],
            now=now,
            titles=content.titles,
            provinces=self._provinces(),
            form=form,
            refused=refused,
        )
