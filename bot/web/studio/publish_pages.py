"""Where drafts are published: what they change, what that does, with which note and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.clock import VIETNAM
from bot.store import proposals
from bot.store.drafts import Draft
from bot.studio.merge import merged
from bot.studio.outcome import Done, Refused
from bot.studio.publishing import changed_meanwhile, edit_of
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number
from bot.web.studio.consequences import Consequences, consequences
from bot.web.studio.faults import Fault, faults
from bot.web.studio.room import Room
from bot.web.studio.shown import Waiting, state_of, waiting
from bot.wording import say

PUBLISH = "/studio/dang"
CHOSEN = "tep/"  # a ticked file: its name after this, the version of the draft that was shown as the value
PROPOSALS = 20
Act = Callable[[str, int], Awaitable[bool]]  # (path, the draft's version that was seen)


@dataclass(frozen=True, slots=True)
class PublishPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(PUBLISH, self.look),
            web.post(PUBLISH, self.publish),
            web.post(f"{PUBLISH}/thu", self.try_out),
            web.post(f"{PUBLISH}/nhan", self.accept),
            web.post(f"{PUBLISH}/bo", self.discard),
        ]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request, {})

    async def try_out(self, request: web.Request) -> web.Response:
        """The effect of the ticked drafts; nothing is changed."""
        form = await read_form(request)
        drafts = await self._ticked(form)
        if isinstance(drafts, Refused):
            return await self._page(request, form, drafts)
        effect = await consequences(self.room, {draft.path: edit_of(draft) for draft in drafts})
        return await self._page(request, form, effect=effect)

    async def publish(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        drafts = await self._ticked(form)
        if isinstance(drafts, Refused):
            return await self._page(request, form, drafts)
        due = when(form.get("luc", ""))
        if isinstance(due, Refused):
            return await self._page(request, form, due)
        note, by = form.get("ghi-chu", ""), user_of(request).name
        result = await self.room.studio.publishing.propose(drafts, by, note, due)
        if isinstance(result, Refused):
            return await self._page(request, form, result)
        return see_other(after(result))

    async def accept(self, request: web.Request) -> web.Response:
        """«I have seen what was published; my draft takes its place»."""
        return await self._on_one(request, "nhan", self.room.studio.drafting.accept)

    async def discard(self, request: web.Request) -> web.Response:
        return await self._on_one(request, "bo", self.room.studio.drafting.discard)

    async def _on_one(self, request: web.Request, button: str, act: Act) -> web.Response:
        form = await read_form(request)
        version, _, path = form.get(button, "").partition(" ")
        if not await act(path, number(version)):
            return await self._page(request, form, Refused(changed_meanwhile()))
        return see_other(PUBLISH)

    async def _ticked(self, form: Mapping[str, str]) -> list[Draft] | Refused:
        """The ticked drafts, each as it was shown."""
        ticked = {key.removeprefix(CHOSEN): seen for key, seen in form.items() if key.startswith(CHOSEN)}
        found = [draft for draft in await self.room.studio.drafting.every() if draft.path in ticked]
        if not ticked:
            return Refused(say("Tick at least one draft."))
        if {draft.path: str(draft.version) for draft in found} != ticked:
            return Refused(changed_meanwhile())
        return found

    async def _page(
        self,
        request: web.Request,
        form: Mapping[str, str],
        refused: Refused | None = None,
        effect: Consequences | None = None,
    ) -> web.Response:
        drafts = await self._waiting()
        return staff_page(
            request,
            "studio/publish.html",
            status=409 if refused else 200,
            drafts=drafts,
            proposals=await self.room.writer.do(lambda db: proposals.latest(db, PROPOSALS)),
            form=form,
            chosen=CHOSEN,
            refused=refused,
            problems=await self._faults(refused, drafts),
            effect=effect,
            second_eyes=self.room.studio.publishing.second_eyes,
            state_of=state_of,
            done=request.query.get("xong", ""),
        )

    async def _faults(self, refused: Refused | None, drafts: list[Waiting]) -> list[Fault]:
        if refused is None or not refused.problems:
            return []
        edits = {one.draft.path: edit_of(one.draft) for one in drafts}
        files = merged((await self.room.studio.releasing.serving()).files, edits)
        return faults(refused.problems, files, self.room.know().content)

    async def _waiting(self) -> list[Waiting]:
        drafting, found = self.room.studio.drafting, []
        held = await self.room.writer.do(proposals.held)
        for draft in await drafting.every():
            opened = await drafting.opened(draft.path)
            base = await drafting.version(draft.base) if opened.behind and draft.base else None
            found.append(waiting(opened, base, self.room.know().content, held.get(draft.path)))
        return [one for one in found if one]


def when(given: str) -> datetime | None | Refused:
    """A local time of the form, in Vietnam; ``None`` for at once."""
    if not given:
        return None
    try:
        return datetime.fromisoformat(given).replace(tzinfo=VIETNAM)
    except ValueError:
        return Refused(say("This is no date and time: {given}", given=given))


def after(done: Done) -> str:
    if done.release:
        return f"/studio/ban/{done.release.number}?xong=1"
    return f"/studio/de-nghi/{done.proposal.id}?xong=1" if done.proposal else PUBLISH
