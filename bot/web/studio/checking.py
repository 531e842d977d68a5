"""What is wrong with a topic that is being written: each problem at its field, those of other topics with a link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

import yaml

from bot.content.library import parse_file
from bot.content.model import Content
from bot.content.problem import Level, Problem
from bot.core.scene import Knowledge
from bot.store import drafts
from bot.store.drafts import Draft
from bot.store.proposals import Edit
from bot.studio.at_line import Known, field_of, offered, places
from bot.studio.form import path
from bot.studio.merge import merged
from bot.studio.publishing import edit_of
from bot.studio.spoken import spoken
from bot.studio.topics import Home
from bot.studio.unwritten import blank, unwritten
from bot.studio.while_writing import Told, at_once, thoroughly
from bot.web.studio.faults import faults
from bot.web.studio.room import Room

Depth = Literal["alone", "whole", "thorough"]  # the file by itself; with all others; learned and tried
Check = Callable[[Mapping[str, bytes], str, Knowledge], Told]
ELSEWHERE = 5  # faults of other topics that are told


@dataclass(frozen=True, slots=True)
class Checking:
    room: Room
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def found(self, home: Home, text: str, depth: Depth) -> dict[str, object]:
        """As the page is answered; ``left``: a thorough check has more to try."""
        if depth == "alone":
            told = await asyncio.to_thread(lambda: Told(alone(home.path, text)))
            return shown(told, home, text, {}, self.room.know().content)
        serving = await self.room.studio.releasing.serving()
        written = await self.room.writer.do(drafts.every)
        files = merged(serving.files, with_others(written, home.path, text))
        if depth == "whole":
            return await asyncio.to_thread(self._told, at_once, files, home, text)
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._told, thoroughly, files, home, text)

    def _told(self, check: Check, files: Mapping[str, bytes], home: Home, text: str) -> dict[str, object]:
        know = self.room.know()
        return shown(check(files, home.path, know), home, text, files, know.content)


def with_others(written: Iterable[Draft], file: str, text: str) -> dict[str, Edit]:
    """The draft with those others that are whole by themselves: nobody is told of what others have yet to write."""
    others = {
        draft.path: edit_of(draft)
        for draft in written
        if draft.text is None or not any(one.level is Level.ERROR for one in alone(draft.path, draft.text))
    }
    return others | {file: Edit(text.encode(), None)}


def alone(file: str, text: str) -> tuple[Problem, ...]:
    """What can be told at once, of the file by itself."""
    return (*parse_file(file, text).problems, *unwritten({file: text.encode()}))


def shown(
    told: Told, home: Home, text: str, files: Mapping[str, bytes], content: Content
) -> dict[str, object]:
    """What is told of this file, and the errors of others that publishing it would meet."""
    try:
        known = places(text)
    except yaml.YAMLError:
        known = []
    written = [one for one in told.problems if f"“{blank()}”" not in one.message]
    others = [one for one in written if one.file != home.path and one.level is Level.ERROR]
    return {
        "problems": [_at_field(one, home, known) for one in written if one.file == home.path],
        "elsewhere": [asdict(one) for one in faults(others[:ELSEWHERE], files, content)],
        "left": told.left,
    }


def _at_field(problem: Problem, home: Home, known: Known) -> dict[str, object]:
    """In a file that cannot be read, by line."""
    at = field_of(problem, known)
    own = home.at()
    inside = at[: len(own)] == own
    return {
        "at": path(at[len(own) :]) if inside else "",
        "elsewhere": bool(own) and not inside,
        "line": problem.line,
        "message": spoken(problem.message),
        "fix": spoken(problem.fix or ""),
        "swap": offered(problem),
        "error": problem.level is Level.ERROR,
    }
