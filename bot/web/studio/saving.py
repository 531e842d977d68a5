"""What the page of a topic sends while somebody writes: kept as a draft."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import msgspec
from aiohttp import web

from bot.store.drafts import Draft, Stale
from bot.studio.editing import Act, act, fill
from bot.studio.splice import CannotEdit
from bot.web.answers import as_json
from bot.web.errors import Refused
from bot.web.forms import decoded
from bot.web.guard import user_of
from bot.web.studio.checking import Checking, Depth
from bot.web.studio.room import Room
from bot.web.studio.worked_on import Of, worked_on
from bot.wording import say

MOST_TEXT = 256 * 1024  # characters of a file


class Given(msgspec.Struct, frozen=True):
    """Fields, or the whole text, or an act; ``seen`` is the draft's version."""

    seen: int = 0
    depth: Depth = "alone"
    fields: dict[str, str | list[str]] = {}
    text: str | None = None
    act: str = ""
    at: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Saving:
    room: Room
    checking: Checking

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/studio/api/chu-de/{id}", self.save)]

    async def save(self, request: web.Request) -> web.Response:
        of, given = await worked_on(self.room, request.match_info["id"]), decoded(await request.read(), Given)
        if given.seen != of.seen:
            return stale(of.opened.draft)
        text, failed, card = await asyncio.to_thread(changed, of, given)
        saved = await self._saved(of, text, given.seen, user_of(request).name)
        if isinstance(saved, Stale):
            return stale(saved.theirs)
        found = await self.checking.found(of.home, text, given.depth)
        return as_json({"seen": saved, "text": text, "failed": failed, "card": card} | found)

    async def _saved(self, of: Of, text: str, seen: int, author: str) -> int | Stale:
        """The draft's version; what was not changed is not saved."""
        if text == of.text:
            return seen
        if text == of.opened.published and not of.opened.behind:
            done = await self.room.studio.drafting.discard(of.home.path, seen)
            return 0 if done else Stale(None)
        saved = await self.room.studio.drafting.save(of.home.path, author, text, seen)
        return saved if isinstance(saved, Stale) else saved.version


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
