"""What citizens asked and nobody understood: put to a topic as a phrase, taken, set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.core.scene import Knowledge
from bot.release import NoContent, knowledge, readable
from bot.store import lessons
from bot.store.drafts import Draft, Stale
from bot.store.misses import Handled
from bot.studio.effect import found
from bot.studio.likeness import Group
from bot.studio.merge import merged
from bot.studio.outcome import Refused
from bot.studio.publishing import edit_of
from bot.studio.topics import home
from bot.web import access
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import topic_of
from bot.web.studio.consequences import leads_to, title_of
from bot.web.studio.room import Room
from bot.web.studio.shown import not_saved
from bot.wording import say

ASKED = "/studio/hoi"
MOST = 50  # groups shown
OPEN = (Handled.NEW, Handled.TAKEN)
UNHELPFUL = "chua-dung"  # the view of answers that were not what was meant


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with what its words find now. ``likely``: the title to offer, if any; ``told``: of the answer not meant."""

    group: Group
    leads: str
    likely: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class AskedPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(ASKED, self.look),
            web.post(f"{ASKED}/them", self.add),
            web.post(f"{ASKED}/{{state}}", self.handle),
        ]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def add(self, request: web.Request) -> web.Response:
        """The wording becomes a phrase of the topic's draft; then it is shown what it would find."""
        form, content = await read_form(request), self.room.know().content
        topic, wording = topic_of(form.get("chu-de", ""), content), form.get("cau", "")
        if topic is None:
            return await self._page(request, say("Choose a topic from the list."))
        saved = await self.room.studio.asked.add_phrase(
            home(content.entries[topic]), wording, ids(form), user_of(request).name
        )
        if isinstance(saved, Refused | Stale):
            return await self._page(request, not_saved(saved))
        return await self._page(request, told=await self._now_found(saved, wording))

    async def handle(self, request: web.Request) -> web.Response:
        named = request.match_info["state"]
        if named not in tuple(Handled):
            raise web.HTTPNotFound
        form = await read_form(request)
        await self.room.studio.asked.handle(ids(form), Handled(named), user_of(request).name)
        return see_other(f"{ASKED}?xem={form['xem']}" if form.get("xem") in tuple(Handled) else ASKED)

    async def _now_found(self, draft: Draft, wording: str) -> str:
        """What the wording would find with the draft in place. Takes seconds: the content is learned anew."""
        files = merged((await self.room.studio.releasing.serving()).files, {draft.path: edit_of(draft)})
        try:
            know = await asyncio.to_thread(lambda: knowledge(readable(files), self.room.know()))
        except NoContent:
            return say("Added to the draft. The draft has errors: mend them to see what it finds.")
        leads = leads_to(found(know.rank(wording)), know.content)
        return say(
            "Added to the draft. Once published, “{wording}” leads to: {leads}", wording=wording, leads=leads
        )

    async def _page(self, request: web.Request, problem: str = "", told: str = "") -> web.Response:
        asked, know = self.room.studio.asked, self.room.know()
        state = request.query.get("xem", "")
        groups = await asked.groups((Handled(state),) if state in tuple(Handled) else OPEN)
        counts = {str(state): count for state, count in (await asked.counts()).items()}
        unhelpful = [group for group in groups if group.answered]
        groups = unhelpful if state == UNHELPFUL else groups
        return staff_page(
            request,
            "studio/asked.html",
            status=409 if problem else 200,
            groups=await asyncio.to_thread(shown, groups[:MOST], know),
            total=len(groups),
            counts=counts | {UNHELPFUL: len(unhelpful)},
            view=state,
            views=views(),
            lessons=len(await self.room.studio.taught.listed(lessons.OPEN)),
            badly=await asked.badly_rated(),
            to_desk=user_of(request).role in access.row("GET", "/desk/{id}"),
            titles=sorted(entry.topic.title for entry in know.content.entries.values()),
            problem=problem,
            told=told,
        )


def views() -> Mapping[str, str]:
    return {
        "": say("Open"),
        UNHELPFUL: say("Answers not meant"),
        Handled.NEW: say("New questions"),
        Handled.TAKEN: say("Taken"),
        Handled.DONE: say("Seen to"),
        Handled.IGNORED: say("Ignored"),
    }


def shown(groups: Collection[Group], know: Knowledge) -> list[Shown]:
    return [_shown(group, know) for group in groups]


def _shown(group: Group, know: Knowledge) -> Shown:
    ranking = know.rank(group.text)
    leading = found(ranking)
    entry = know.content.entries.get(leading.topic or group.place.partition("/")[0])
    told = title_of(group.answered, know.content) if group.answered else ""
    return Shown(group, leads_to(leading, know.content), entry.topic.title if entry else "", told)


def ids(form: Mapping[str, str]) -> list[int]:
    return [
        int(one)
        for one in form.get("ids", "").split(",")
        if one.isascii() and one.isdecimal() and len(one) < 16
    ]
