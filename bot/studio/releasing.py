"""The one way to a new release: checked whole, all of it or nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.core.scene import Knowledge
from bot.release import NoContent, Published, Releases, knowledge, published, readable
from bot.store import audit, drafts, proposals, releases
from bot.store.proposals import Edit, State
from bot.store.releases import Release
from bot.store.writer import Writer
from bot.studio.checked import check
from bot.studio.merge import clashes, merged
from bot.studio.outcome import Done, Refused
from bot.wording import say

Edits = Mapping[str, Edit]
Learn = Callable[[Mapping[str, bytes], Edits, "Knowledge | None"], "Knowledge | Refused"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change on its way, with who answers for it."""

    edits: Edits
    author: str
    note: str
    approved_by: str = ""
    restores: int | None = None
    proposal: int | None = None


class Releasing:
    """``news`` is set when something was published."""

    def __init__(self, writer: Writer, serving: Releases, clock: Clock, news: asyncio.Event) -> None:
        self._writer, self._releases, self._clock, self._news = writer, serving, clock, news
        self._newest = Published(0, {})
        self._one_at_a_time = asyncio.Lock()

    async def serving(self) -> Published:
        """What serves now, whole; number 0 as long as the folder does."""
        newest = await self._writer.do(partial(published, after=self._newest.number))
        if newest:
            self._newest = newest
        if self._newest.number:
            return self._newest
        return Published(0, await asyncio.to_thread(self._releases.files))

    async def publish(self, wanted: Wanted, learning: Learn) -> Done | Refused:
        async with self._one_at_a_time:
            now = await self.serving()
            tried = await self._tried_on(now, wanted, learning)
            if isinstance(tried, Refused):
                return tried
            await asyncio.to_thread(self._releases.expect, merged(now.files, wanted.edits), tried)
            try:
                made = await self._writer.do(partial(commit, wanted, now, self._clock()))
            except sqlite3.Error as error:
                return Refused(
                    say(
                        "Nothing was published: the disk or the database cannot be written ({reason}). "
                        "What serves stays as it is, and the draft is kept.",
                        reason=error,
                    ),
                    later=True,
                )
        if made is None:
            return Refused(
                say("Somebody else published at the same moment. Look once more, then publish."), later=True
            )
        self._news.set()
        return Done(made)

    async def tried(self, wanted: Wanted, learning: Learn) -> Knowledge | Refused:
        """What would serve, or what is against it."""
        return await self._tried_on(await self.serving(), wanted, learning)

    async def _tried_on(self, now: Published, wanted: Wanted, learning: Learn) -> Knowledge | Refused:
        late = clashes(now.files, wanted.edits)
        if late:
            message = say("Published by somebody else since the draft began: {files}", files=", ".join(late))
            return Refused(message, clashes=late)
        files = merged(now.files, wanted.edits)
        if files == now.files:
            return Refused(say("There is no change to publish."))
        return await asyncio.to_thread(learning, files, wanted.edits, self._releases.now)


def learn(files: Mapping[str, bytes], edits: Edits, before: Knowledge | None) -> Knowledge | Refused:
    """Everything that the files make, when no check finds an error."""
    checked = check(files, edits.keys(), before)
    if checked.know is None or checked.errors:
        count = len(checked.errors)
        return Refused(
            say("Not published: {count} errors must be mended first.", count=count), checked.problems
        )
    return checked.know


def learn_again(files: Mapping[str, bytes], _: Edits, before: Knowledge | None) -> Knowledge | Refused:
    """The same for what served before: it must be readable, no more."""
    try:
        return knowledge(readable(files), before)
    except NoContent as broken:
        return Refused(say("This release cannot be read any more."), broken.problems)


def commit(wanted: Wanted, now: Published, at: datetime, db: Database) -> Release | None:
    """Writes the release; ``None`` when another was published since ``now``. The installed content comes first."""
    newest = releases.newest(db)
    if (newest.number if newest else 0) != now.number:
        return None
    if newest is None:
        releases.add(db, now.files, "", say("The content as it was installed"), at)
    files = merged(now.files, wanted.edits)
    made = releases.add(db, files, wanted.author, wanted.note, at, wanted.approved_by, wanted.restores)
    for path, edit in wanted.edits.items():
        drop_published(db, path, edit)
    if wanted.proposal is not None:
        proposals.decide(db, wanted.proposal, State.PUBLISHED, wanted.approved_by, release=made.number)
    audit.note(db, at, wanted.author, "content.publish", f"release:{made.number}", wanted.note)
    return made


def drop_published(db: Database, path: str, edit: Edit) -> None:
    """The draft is done; one that somebody went on with stays, and its writer is shown both."""
    draft = drafts.find(db, path)
    if draft and (None if draft.text is None else draft.text.encode()) == edit.data:
        drafts.drop(db, path)
