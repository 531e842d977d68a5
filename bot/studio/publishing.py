"""Publishes changes as a new release: checked whole, all of it or nothing, at once or on its day."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.core.scene import Knowledge
from bot.privacy import mask
from bot.release import NoContent, Published, Releases, knowledge, published, readable
from bot.store import audit, drafts, proposals, releases
from bot.store.drafts import Draft
from bot.store.proposals import Edit, Proposal, State
from bot.store.releases import Release
from bot.store.writer import Writer
from bot.studio.checked import check
from bot.studio.merge import between, clashes, merged
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


class Publishing:
    """``second_eyes``: another editor than the author must approve. ``news`` is set when something was published."""

    def __init__(
        self,
        writer: Writer,
        serving: Releases,
        clock: Clock,
        news: asyncio.Event,
        second_eyes: bool = False,
    ) -> None:
        self._writer, self._releases, self._clock, self._news = writer, serving, clock, news
        self.second_eyes = second_eyes
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

    # ── changes ──────────────────────────────────────────────────────────────────────────────────

    async def propose(
        self, shown: Collection[Draft], author: str, note: str, due: datetime | None = None
    ) -> Done | Refused:
        """Publishes these drafts as they were shown; or lets them wait for a second editor, or for ``due``."""
        now = {draft.path: draft.version for draft in await self._writer.do(drafts.every)}
        if any(now.get(draft.path) != draft.version for draft in shown):
            return Refused(changed_meanwhile())
        return await self.change({draft.path: edit_of(draft) for draft in shown}, author, note, due)

    async def change(
        self, edits: Edits, author: str, note: str, due: datetime | None = None
    ) -> Done | Refused:
        """The same for edits from elsewhere, such as a folder."""
        wanted = Wanted(edits, author, mask(note.strip()).text)
        if not wanted.note:
            return Refused(say("Write in a few words what changed and why."))
        waits = due is not None and due > self._clock()
        if not (waits or self.second_eyes):
            return await self._publish(wanted, learn)
        tried = await self._tried(wanted, await self.serving(), learn)
        if isinstance(tried, Refused):
            return tried
        state = State.WAITING if self.second_eyes else State.SCHEDULED
        return Done(proposal=await self._writer.do(partial(put_down, wanted, state, due, self._clock())))

    async def roll_back(self, number: int, by: str, note: str) -> Done | Refused:
        """Publishes an older release anew. It was whole then, so that stricter checks of today do not hold it up."""
        old = await self._writer.do(partial(releases.files, number=number))
        if not old:
            return Refused(say("There is no release {number}.", number=number))
        edits = between((await self.serving()).files, old)
        told = mask(note.strip()).text or say("Back to release {number}", number=number)
        return await self._publish(Wanted(edits, by, told, restores=number), learn_again)

    # ── what waits ───────────────────────────────────────────────────────────────────────────────

    async def approve(self, proposal: int, by: str) -> Done | Refused:
        """A second editor agrees: published at once, or on its day."""
        found = await self._writer.do(partial(proposals.find, proposal=proposal))
        if found is None or found.state is not State.WAITING:
            return Refused(say("This proposal does not wait any more."))
        if found.author == by:
            return Refused(say("Another editor than the author must approve."))
        if found.due and found.due > self._clock():
            await self._decide(found, State.SCHEDULED, by)
            return Done(proposal=replace(found, state=State.SCHEDULED, decided_by=by))
        return await self._carry_out(replace(found, decided_by=by))

    async def refuse(self, proposal: int, by: str, why: str) -> bool:
        """``False`` when somebody was quicker. The drafts stay with their authors."""
        return await self._put_away(proposal, State.REFUSED, by, why)

    async def withdraw(self, proposal: int, by: str, why: str = "") -> bool:
        return await self._put_away(proposal, State.WITHDRAWN, by, why)

    async def fire(self) -> int:
        """Publishes what is due; one that cannot be is told in the list. Gives how many were published."""
        done = 0
        for number in await self._writer.do(partial(proposals.due, now=self._clock())):
            found = await self._writer.do(partial(proposals.find, proposal=number))
            result = await self._carry_out(found) if found else None
            done += isinstance(result, Done)
            if found and isinstance(result, Refused) and not result.later:
                await self._decide(found, State.FAILED, "", result.message)
        return done

    async def _carry_out(self, found: Proposal) -> Done | Refused:
        edits = await self._writer.do(partial(proposals.edits, proposal=found.id))
        wanted = Wanted(edits, found.author, found.note, found.decided_by, proposal=found.id)
        return await self._publish(wanted, learn)

    async def _put_away(self, proposal: int, state: State, by: str, why: str) -> bool:
        found = await self._writer.do(partial(proposals.find, proposal=proposal))
        return found is not None and await self._decide(found, state, by, mask(why).text)

    async def _decide(self, found: Proposal, state: State, by: str, why: str = "") -> bool:
        at = self._clock()

        def write(db: Database) -> bool:
            moved = proposals.decide(db, found.id, state, by, why)
            if moved:
                audit.note(db, at, by or "assistant", f"content.{state}", f"proposal:{found.id}", why)
            return moved

        return await self._writer.do(write)

    # ── the one way to a release ─────────────────────────────────────────────────────────────────

    async def _publish(self, wanted: Wanted, learning: Learn) -> Done | Refused:
        async with self._one_at_a_time:
            now = await self.serving()
            tried = await self._tried(wanted, now, learning)
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

    async def _tried(self, wanted: Wanted, now: Published, learning: Learn) -> Knowledge | Refused:
        """What would serve, or what is against it."""
        late = clashes(now.files, wanted.edits)
        if late:
            message = say("Published by somebody else since the draft began: {files}", files=", ".join(late))
            return Refused(message, clashes=late)
        files = merged(now.files, wanted.edits)
        if files == now.files:
            return Refused(say("There is no change to publish."))
        return await asyncio.to_thread(learning, files, wanted.edits, self._releases.now)


def changed_meanwhile() -> str:
    return say("A draft was changed meanwhile. Look once more at what stands here now.")


def edit_of(draft: Draft) -> Edit:
    return Edit(None if draft.text is None else draft.text.encode(), draft.base)


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


def put_down(wanted: Wanted, state: State, due: datetime | None, at: datetime, db: Database) -> Proposal:
    made = proposals.add(db, wanted.edits, wanted.author, wanted.note, at, due, state)
    audit.note(db, at, wanted.author, "content.propose", f"proposal:{made.id}", wanted.note)
    return made


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
