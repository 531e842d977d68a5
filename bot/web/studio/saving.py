"""What the page of a topic sends while somebody writes: kept as a draft, checked, answered field by field."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import yaml
from aiohttp import web

from bot.content.library import parse_file
from bot.content.problem import Level, Problem
from bot.store import drafts
from bot.store.drafts import Draft, Stale
from bot.store.proposals import Edit
from bot.studio.at_line import Known, field_of, offered, places
from bot.studio.editing import Act, act, fill
from bot.studio.form import path
from bot.studio.merge import merged
from bot.studio.publishing import edit_of
from bot.studio.splice import CannotEdit
from bot.studio.spoken import spoken
from bot.studio.topics import Home
from bot.studio.unwritten import blank, in_text
from bot.studio.while_writing import problems
from bot.web.answers import as_json
from bot.web.errors import Refused, sentence
from bot.web.guard import user_of
from bot.web.studio.room import Room
from bot.web.studio.worked_on import Of, worked_on
from bot.wording import say

MOST_TEXT = 256 * 1024  # characters of a file


class Given(msgspec.Struct, frozen=True):
    """Fields, or the whole text, or an act; ``seen`` is the draft's version."""

    seen: int = 0
    whole: bool = False  # check it together with all other files: takes longer
    fields: dict[str, str | list[str]] = {}
    text: str | None = None
    act: str = ""
    at: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Saving:
    room: Room

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/studio/api/chu-de/{id}", self.save)]

    async def save(self, request: web.Request) -> web.Response:
        of, given = await worked_on(self.room, request.match_info["id"]), await asked(request)
        if given.seen != of.seen:
            return stale(of.opened.draft)
        text, failed, card = await asyncio.to_thread(changed, of, given)
        saved = await self._saved(of, text, given.seen, user_of(request).name)
        if isinstance(saved, Stale):
            return stale(saved.theirs)
        found = await self._problems(of, text, given.whole)
        return as_json({"seen": saved, "text": text, "problems": found, "failed": failed, "card": card})

    async def _saved(self, of: Of, text: str, seen: int, author: str) -> int | Stale:
        """The draft's version; what was not changed is not saved."""
        if text == of.text:
            return seen
        if text == of.opened.published and not of.opened.behind:
            done = await self.room.studio.drafting.discard(of.home.path, seen)
            return 0 if done else Stale(None)
        saved = await self.room.studio.drafting.save(of.home.path, author, text, seen)
        return saved if isinstance(saved, Stale) else saved.version

    async def _problems(self, of: Of, text: str, whole: bool) -> list[dict[str, object]]:
        if not whole:
            return await asyncio.to_thread(lambda: told(of.home, text, alone(of.home.path, text)))
        serving = await self.room.studio.publishing.serving()
        written = await self.room.writer.do(drafts.every)
        edits = {draft.path: edit_of(draft) for draft in written} | {of.home.path: Edit(text.encode(), None)}
        files, know = merged(serving.files, edits), self.room.know()
        return await asyncio.to_thread(lambda: told(of.home, text, problems(files, of.home.topic, know)))


async def asked(request: web.Request) -> Given:
    try:
        return msgspec.json.decode(await request.read(), type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(400, sentence(400)) from None


def alone(file: str, text: str) -> tuple[Problem, ...]:
    """What can be told at once, of the file by itself."""
    return (*parse_file(file, text).problems, *in_text(file, text))


def stale(theirs: Draft | None) -> web.Response:
    """Another editor was here: nothing was written, and both versions are shown."""
    sentence = (
        say(
            "{author} saved this topic after you opened it. Nothing of yours overwrote it.",
            author=theirs.author,
        )
        if theirs
        else say("The draft was published or discarded after you opened it.")
    )
    return as_json({"error": sentence, "theirs": theirs.text if theirs else None}, 409)


def changed(of: Of, given: Given) -> tuple[str, tuple[str, ...], str]:
    """The new text, the fields that could not be carried over, and the card to go to."""
    if given.text is not None:
        if len(given.text) > MOST_TEXT:
            raise Refused(413, say("The text is too long. The longest that is kept has 256 KB."))
        return given.text.replace("\r\n", "\n"), (), ""
    text, failed = fill(of.text, of.home, of.kind, given.fields, of.choices)
    if not given.act:
        return text, failed, ""
    if given.act not in ("add", "remove", "up", "down"):
        raise Refused(400, say("The page asked for something that is not known here."))
    try:
        text, card = act(text, of.home, Act(given.act, given.at, given.kind))
    except (CannotEdit, ValueError, TypeError):
        raise Refused(409, say("This place is not there any more. Please load the page anew.")) from None
    return text, failed, card


def told(home: Home, text: str, found: Iterable[Problem]) -> list[dict[str, object]]:
    """Those of this file, each at its field; in a file that cannot be read, by line."""
    try:
        known = places(text)
    except yaml.YAMLError:
        known = []
    mine = (one for one in found if one.file == home.path)
    return [_shown(one, home, known) for one in mine if f"“{blank()}”" not in one.message]


def _shown(problem: Problem, home: Home, known: Known) -> dict[str, object]:
    at = field_of(problem, known)
    own = home.at()
    inside = at[: len(own)] == own
    fix = offered(problem)
    return {
        "at": path(at[len(own) :]) if inside else "",
        "elsewhere": bool(own) and not inside,
        "line": problem.line,
        "message": spoken(problem.message),
        "fix": spoken(problem.fix or ""),
        "swap": fix,
        "error": problem.level is Level.ERROR,
    }
