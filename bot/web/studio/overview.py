"""The studio's first page: all topics, how each stands, what asks for an editor."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from aiohttp import web

from bot.store import drafts, topic_figures
from bot.web.staff import staff_page
from bot.web.studio.listed import Filter, State, by_group, rows
from bot.web.studio.room import Room
from bot.web.studio.words import common_name, common_names
from bot.web.studio.worked_on import holds_lessons, name_of_common, topic_at
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Overview:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/studio", self.page)]

    async def page(self, request: web.Request) -> web.Response:
        content = self.room.know().content
        drafted = await self.room.writer.do(drafts.every)
        figures = await self.room.writer.do(topic_figures.by_topic)
        every = rows(content, {draft.path for draft in drafted}, figures, self.room.today)
        asked = asked_for(request)
        drafted_files = {draft.path for draft in drafted}
        common = [*common_names(), *await self._of_replies(drafted_files)]
        known = {row.file for row in every} | {*common}
        return staff_page(
            request,
            "studio/overview.html",
            groups=by_group(filter(asked.lets, every), content),
            asked=asked,
            total=len(every),
            every_group=content.groups,
            owners=sorted({row.owner for row in every}),
            states=states(),
            kinds=kinds(),
            common={name_of_common(file): (common_name(file), file in drafted_files) for file in common},
            fresh_topics={one.path: id for one in drafted if (id := topic_at(one.path))},
            fresh=[draft for draft in drafted if draft.path not in known],
        )

    async def _of_replies(self, drafted: Set[str]) -> list[str]:
        serving = await self.room.studio.releasing.serving()
        return sorted(filter(holds_lessons, serving.files.keys() | drafted))


def asked_for(request: web.Request) -> Filter:
    given = request.query
    return Filter(
        given.get("tim", "").strip(), given.get("nhom", ""), given.get("xem", ""), given.get("nguoi", "")
    )


def states() -> dict[str, str]:
    """In the order in which the filter offers them."""
    return {
        State.PUBLISHED: say("published"),
        State.DRAFT: say("draft"),
        State.DUE: say("to be checked soon"),
        State.OVERDUE: say("overdue"),
        "uncertain": say("with uncertain facts"),
    }


def kinds() -> dict[str, str]:
    return {"guide": say("guide"), "procedure": say("procedure"), "question": say("question")}
