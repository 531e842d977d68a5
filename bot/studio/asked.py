"""What citizens ask and nobody understood: looked through, put to a topic as a phrase, or set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.privacy import mask
from bot.store import audit, misses
from bot.store.drafts import Draft, Stale
from bot.store.misses import BadlyRated, Handled
from bot.store.writer import Writer
from bot.studio.drafting import Drafting
from bot.studio.edit import insert, read
from bot.studio.likeness import Group, grouped
from bot.studio.outcome import Refused
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.wording import say

MOST = 2000  # misses looked through at once
OPEN = (Handled.NEW, Handled.TAKEN)


class Asked:
    def __init__(self, writer: Writer, drafting: Drafting, clock: Clock) -> None:
        self._writer, self._drafting, self._clock = writer, drafting, clock

    async def groups(self, states: Collection[Handled] = OPEN) -> list[Group]:
        """By likeness, the largest first. In a thread: two thousand of them take seconds."""
        latest = await self._writer.do(partial(misses.latest, states=states, most=MOST))
        return await asyncio.to_thread(grouped, latest)

    async def counts(self) -> dict[Handled, int]:
        return await self._writer.do(misses.counts)

    async def badly_rated(self, most: int = 100) -> list[BadlyRated]:
        return await self._writer.do(partial(misses.badly_rated, most=most))

    async def handle(self, ids: Collection[int], state: Handled, by: str, topic: str = "") -> None:
        """Takes a group, sets it aside, opens it again."""
        at = self._clock()

        def write(db: Database) -> None:
            misses.handle(db, ids, state, by, at, topic)
            audit.note(db, at, by, f"miss.{state}", f"misses:{len(ids)}", topic)

        await self._writer.do(write)

    async def add_phrase(
        self, home: Home, wording: str, ids: Collection[int], by: str
    ) -> Draft | Stale | Refused:
        """Adds the wording to the phrases of a topic's draft, and closes the group."""
        wording = mask(" ".join(wording.split())).text
        opened = await self._drafting.opened(home.path)
        if opened.text is None or not wording:
            return Refused(say("There is no such topic, or no words."))
        try:
            phrases = read(opened.text, home.at("phrases"))
            if wording in phrases:
                return Refused(say("The topic has this phrase already."))
            text = insert(opened.text, home.at("phrases", len(phrases)), wording)
        except CannotEdit:
            return Refused(say("The draft of this topic cannot be read: mend it first."))
        seen = opened.draft.version if opened.draft else 0
        saved = await self._drafting.save(home.path, by, text, seen)
        if isinstance(saved, Draft):
            await self.handle(ids, Handled.DONE, by, home.topic)
        return saved
