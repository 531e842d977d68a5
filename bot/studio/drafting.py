"""Drafts and what was before them: opening, saving by itself, history, taking an old version up again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.content.part import COMMONS, PLACES
from bot.store import drafts, releases
from bot.store.drafts import Draft, Stale
from bot.store.releases import Revision
from bot.store.writer import Writer
from bot.studio.merge import digest_of
from bot.studio.releasing import Releasing

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it serves and as it is being written; ``behind``: it was published anew since the draft began."""

    path: str
    published: str | None
    draft: Draft | None
    behind: bool = False

    @property
    def text(self) -> str | None:
        """What an editor goes on from."""
        return self.draft.text if self.draft else self.published


class Drafting:
    def __init__(self, writer: Writer, releasing: Releasing, clock: Clock) -> None:
        self._writer, self._releasing, self._clock = writer, releasing, clock

    async def opened(self, path: str) -> Opened:
        files = (await self._releasing.serving()).files
        draft = await self._writer.do(partial(drafts.find, path=path))
        text = files[path].decode("utf-8", "replace") if path in files else None
        behind = draft is not None and draft.base != digest_of(files, path)
        return Opened(path, text, draft, behind)

    async def every(self) -> list[Draft]:
        return await self._writer.do(drafts.every)

    async def save(self, path: str, author: str, text: str | None, seen: int) -> Draft | Stale:
        """Keeps what is being written; ``seen`` is the draft's version that the page shows, 0 for none.

        Raises ``ValueError`` for a path where no content may stand.
        """
        if not good_path(path):
            raise ValueError(path)
        base = digest_of((await self._releasing.serving()).files, path)
        save = partial(
            drafts.save, path=path, author=author, text=text, base=base, seen=seen, at=self._clock()
        )
        return await self._writer.do(save)

    async def discard(self, path: str, seen: int) -> bool:
        """``False`` when the draft is another than the one that was seen."""
        return await self._writer.do(partial(drafts.discard, path=path, seen=seen))

    async def accept(self, path: str, seen: int) -> bool:
        """The writer has seen what was published meanwhile: the draft takes its place. ``False`` as above."""
        base = digest_of((await self._releasing.serving()).files, path)
        return await self._writer.do(partial(drafts.accept, path=path, seen=seen, base=base))

    async def history(self, path: str) -> list[Revision]:
        """Who published it when and why, the newest first."""
        return await self._writer.do(partial(releases.history, path=path))

    async def version(self, digest: str) -> str:
        """The text of a revision. Raises ``KeyError``."""
        return (await self._writer.do(partial(releases.kept, name=digest))).decode("utf-8", "replace")

    async def restore(self, path: str, digest: str | None, author: str, seen: int) -> Draft | Stale:
        """Any version of the history becomes the draft."""
        return await self.save(path, author, None if digest is None else await self.version(digest), seen)


def good_path(path: str) -> bool:
    """
    >>> good_path("flows/vneid-muc-2.yaml"), good_path("flows/../x.yaml"), good_path("faq/_words.yaml")
    (True, False, True)
    """
    folder, _, name = path.rpartition("/")
    return path in COMMONS or (folder in PLACES and NAME.fullmatch(name) is not None)
