"""What the assistant would know if all drafts were published; learned once for each state of the drafts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.content.folder import texts
from bot.content.library import version
from bot.content.model import Content
from bot.core.scene import Knowledge
from bot.release import learned_from, readable
from bot.store import drafts
from bot.studio.merge import merged
from bot.studio.publishing import edit_of
from bot.web.studio.room import Room

Learn = Callable[[Content, Knowledge], Knowledge]


@dataclass(slots=True)
class Rehearsal:
    """``learn``: makes knowledge of a content, from what serves; takes a second or two for ninety topics."""

    room: Room
    learn: Learn = learned_from
    _made: dict[str, Knowledge] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def know(self) -> Knowledge:
        """What serves, where nothing is drafted. Raises ``NoContent`` while a draft cannot be read."""
        serving = self.room.know()
        written = await self.room.writer.do(drafts.every)
        if not written:
            return serving
        files = merged(
            (await self.room.studio.releasing.serving()).files,
            {draft.path: edit_of(draft) for draft in written},
        )
        state = version(texts(files))
        async with self._one_at_a_time:
            if state not in self._made:
                content = await asyncio.to_thread(readable, files)
                self._made = {state: await asyncio.to_thread(self.learn, content, serving)}
        return replace(
            self._made[state], places=serving.places, catalogue=serving.catalogue, replies=serving.replies
        )
