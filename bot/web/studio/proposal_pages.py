"""One proposal: what it changes, and the second editor's yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.store import proposals
from bot.store.proposals import OPEN, Edit, Proposal, State
from bot.studio.merge import clashes, merged
from bot.studio.outcome import Refused
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page
from bot.web.studio.asked_for import number
from bot.web.studio.consequences import Consequences, consequences
from bot.web.studio.faults import faults
from bot.web.studio.publish_pages import after
from bot.web.studio.room import Room
from bot.web.studio.shown import by_file, state_of
from bot.wording import say

PROPOSAL = "/studio/de-nghi/{id}"


@dataclass(frozen=True, slots=True)
class ProposalPages:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PROPOSAL, self.look), web.post(PROPOSAL + "/{act}", self.act)]

    async def look(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def act(self, request: web.Request) -> web.Response:
        found, by = await self._found(request), user_of(request).name
        why = (await read_form(request)).get("ly-do", "").strip()
        publishing = self.room.studio.publishing
        match request.match_info["act"]:
            case "thu":
                return await self._page(
                    request, effect=await consequences(self.room, await self._edits(found))
                )
            case "duyet":
                result = await publishing.approve(found.id, by)
                return (
                    await self._page(request, result)
                    if isinstance(result, Refused)
                    else see_other(after(result))
                )
            case "tu-choi" if not why:
                return await self._page(request, Refused(say("Write why, so that the author can mend it.")))
            case "tu-choi" | "rut" as act:
                put_away = publishing.refuse if act == "tu-choi" else publishing.withdraw
                if not await put_away(found.id, by, why):
                    return await self._page(request, Refused(say("This proposal does not wait any more.")))
                return see_other(f"/studio/de-nghi/{found.id}")
            case _:
                raise web.HTTPNotFound

    async def _found(self, request: web.Request) -> Proposal:
        proposal = number(request.match_info["id"])
        found = await self.room.writer.do(partial(proposals.find, proposal=proposal))
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _edits(self, found: Proposal) -> dict[str, Edit]:
        return await self.room.writer.do(partial(proposals.edits, proposal=found.id))

    async def _page(
        self, request: web.Request, refused: Refused | None = None, effect: Consequences | None = None
    ) -> web.Response:
        found = await self._found(request)
        edits = await self._edits(found)
        files = (await self.room.studio.releasing.serving()).files
        content, changed = self.room.know().content, merged(files, edits)
        return staff_page(
            request,
            "studio/proposal.html",
            status=409 if refused else 200,
            one=found,
            state=state_of(found),
            open=found.state in OPEN,
            waiting=found.state is State.WAITING,
            mine=found.author == user_of(request).name,
            late=clashes(files, edits) if found.state in OPEN else (),
            files=by_file(files, changed, content),
            refused=refused,
            problems=faults(refused.problems if refused else (), changed, content),
            effect=effect,
            done=request.query.get("xong", ""),
        )
