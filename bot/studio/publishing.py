"""What becomes of changes: published at once or on its day, after a second editor where one must agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.privacy import mask
from bot.store import audit, drafts, proposals, releases
from bot.store.drafts import Draft
from bot.store.proposals import Edit, Proposal, State
from bot.store.writer import Writer
from bot.studio.merge import between
from bot.studio.outcome import Done, Refused
from bot.studio.releasing import Edits, Releasing, Wanted, learn, learn_again
from bot.wording import say


class Publishing:
    """``second_eyes``: another editor than the author must approve."""

    def __init__(self, writer: Writer, releasing: Releasing, clock: Clock, second_eyes: bool = False) -> None:
        self._writer, self._releasing, self._clock = writer, releasing, clock
        self.second_eyes = second_eyes

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
            return await self._releasing.publish(wanted, learn)
        tried = await self._releasing.tried(wanted, learn)
        if isinstance(tried, Refused):
            return tried
        state = State.WAITING if self.second_eyes else State.SCHEDULED
        return Done(proposal=await self._writer.do(partial(put_down, wanted, state, due, self._clock())))

    async def roll_back(self, number: int, by: str, note: str) -> Done | Refused:
        """Publishes an older release anew. It was whole then, so that stricter checks of today do not hold it up."""
        old = await self._writer.do(partial(releases.files, number=number))
        if not old:
            return Refused(say("There is no release {number}.", number=number))
        edits = between((await self._releasing.serving()).files, old)
        told = mask(note.strip()).text or say("Back to release {number}", number=number)
        return await self._releasing.publish(Wanted(edits, by, told, restores=number), learn_again)

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
        return await self._releasing.publish(wanted, learn)

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


def changed_meanwhile() -> str:
    return say("A draft was changed meanwhile. Look once more at what stands here now.")


def edit_of(draft: Draft) -> Edit:
    return Edit(None if draft.text is None else draft.text.encode(), draft.base)


def put_down(wanted: Wanted, state: State, due: datetime | None, at: datetime, db: Database) -> Proposal:
    made = proposals.add(db, wanted.edits, wanted.author, wanted.note, at, due, state)
    audit.note(db, at, wanted.author, "content.propose", f"proposal:{made.id}", wanted.note)
    return made
