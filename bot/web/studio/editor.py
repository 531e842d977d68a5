"""A topic's page: its form, the drawing of its steps, the text of its file."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.studio.editing import topic_of
from bot.studio.form import form
from bot.studio.splice import CannotEdit
from bot.web.staff import staff_page
from bot.web.studio import words
from bot.web.studio.drawing import drawing
from bot.web.studio.room import Room
from bot.web.studio.worked_on import published_ids, worked_on


@dataclass(frozen=True, slots=True)
class Editor:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/studio/chu-de/{id}", self.page),
        ]

    # ── the page ─────────────────────────────────────────────────────────────────────────────────

    async def page(self, request: web.Request) -> web.Response:
        of = await worked_on(self.room, request.match_info["id"])
        try:
            said = {} if of.kind == "common" else topic_of(of.text, of.home)
            sections = form(of.kind, said, of.choices).sections if said else ()
            drawn = drawing(said) if of.kind == "guide" else None
        except CannotEdit:
            said, sections, drawn = {}, (), None
        return staff_page(
            request,
            "studio/topic.html",
            of=of,
            title=str(
                said.get("title")
                or (words.common_name(of.home.path) if of.kind == "common" else of.home.topic)
            ),
            sections=sections,
            names=words.section_names(),
            steps=words.step_names(),
            drawn=drawn,
            fixed=published_ids(of),
            words=words.script_words(),
        )
