"""Brings the files that people send to our disk, once; gives them out again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from bot.channels.backoff import Backoff
from bot.channels.channel import NOT_YET, Loaded, SendError
from bot.clock import Clock
from bot.core.message import Address, Attachment, FileRef, Media
from bot.store import files
from bot.store.file_type import of_content, safe_name
from bot.store.files import Known, State
from bot.store.folder import Folder
from bot.store.retention import KINDS
from bot.store.writer import Writer

log = logging.getLogger(__name__)

KEPT_DAYS = KINDS["files"].days  # where the office says nothing else
IDLE = 600.0  # seconds between looks when nobody wakes us
MOST_TRIES = 8  # some minutes; what cannot be fetched by then never will be


class Refused(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    KIND = "kind"


async def nobody(sender: Address) -> None:
    """Tells nobody."""


class Source(Protocol):
    async def fetch(self, source: str) -> bytes:
        """The bytes of a file that a person sent. Raises ``SendError``."""
        ...


@dataclass(slots=True)
class Attachments:
    """``sources`` are the channels that files are fetched from, by name."""

    writer: Writer
    folder: Folder
    clock: Clock
    sources: Mapping[str, Source] = field(default_factory=dict)
    tell: Callable[[Address], Awaitable[None]] = nobody  # that a file of theirs was refused
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    kept_days: int = KEPT_DAYS
    _tries: dict[str, int] = field(default_factory=dict)

    async def upload(self, owner: Address, name: str, data: bytes) -> FileRef | Refused:
        """Keeps what came to us directly."""
        if len(data) > files.LARGEST:
            return Refused.TOO_LARGE
        found = of_content(data)
        if found is None:
            return Refused.KIND
        if await self._sent_today(owner) >= files.A_DAY:
            return Refused.TOO_MANY
        given = Attachment("", found.kind, safe_name(name, found.suffix), len(data))
        add = partial(
            files.add, owner=owner, file=given, at=self.clock(), mime=found.mime, state=State.REFUSED
        )
        known = await self.writer.do(add)  # not to be had until its bytes are there
        await self.writer.do(partial(files.told, known=[known]))
        await asyncio.to_thread(self.folder.write, known.id, data)
        await self.writer.do(partial(files.keep, id=known.id, type_=found, name=given.name, size=len(data)))
        return known.ref

    async def named(self, owner: Address, ids: Iterable[str]) -> tuple[FileRef, ...]:
        """What that owner uploaded before; what is not theirs is left out."""
        given = [Attachment(f"{files.OURS}{id}", Media.FILE) for id in ids]
        return await self.writer.do(partial(files.expect, owner=owner, files=given, at=self.clock()))

    async def load(self, id: str) -> Loaded | None:
        """``None`` for one that never came. Raises ``SendError`` for one that is still to be fetched."""
        known = await self.writer.do(partial(files.find, id=id))
        if known is None or known.state is State.REFUSED:
            return None
        if known.state is State.WAITING:
            raise SendError(NOT_YET, retryable=True)
        data = await asyncio.to_thread(self.folder.read, id)
        return Loaded(known.name, known.mime, data) if data is not None else None

    async def run(self) -> None:
        """Fetches until cancelled; what cannot be had now is tried again, later each time. So is a database."""
        backoff = Backoff()
        while True:
            self.wake.clear()
            try:
                left = await self.fetch_all()
            except Exception as error:
                log.error("files were not fetched, trying again: %s", type(error).__name__)
                left = 1
            if left:
                pause = backoff.next()
            else:
                backoff.reset()
                pause = IDLE
            with suppress(TimeoutError):
                await asyncio.wait_for(self.wake.wait(), pause)

    async def fetch_all(self) -> int:
        """Tries each file that waits; gives how many still do. Who sent one that is refused hears so, once."""
        waiting = await self.writer.do(files.waiting)
        for known in waiting:
            await self._fetch(known)
        refused = await self.writer.do(files.untold)
        await self.writer.do(partial(files.told, known=refused))
        for sender in dict.fromkeys(known.owner for known in refused):
            await self.tell(sender)
        return len(await self.writer.do(files.waiting))

    async def sweep(self) -> int:
        """Removes what is older than we may keep it; gives how many files that were."""
        before = self.clock() - timedelta(days=self.kept_days)
        old = await self.writer.do(partial(files.sweep, before=before))
        for id in old:
            await asyncio.to_thread(self.folder.remove, id)
        return len(old)

    async def _sent_today(self, owner: Address) -> int:
        since = self.clock() - timedelta(days=1)
        return await self.writer.do(partial(files.sent_since, owner=owner, since=since))

    async def _fetch(self, known: Known) -> None:
        channel, _, name = known.source.partition(":")
        source = self.sources.get(channel)
        try:
            data = await source.fetch(name) if source else None
        except SendError as error:
            log.warning("a file of %s was not fetched: %s", channel, error.reason)
            self._tries[known.id] = self._tries.get(known.id, 0) + 1
            if error.retryable and self._tries[known.id] < MOST_TRIES:
                return
            data = None
        self._tries.pop(known.id, None)
        await self._settle(known, data)

    async def _settle(self, known: Known, data: bytes | None) -> None:
        found = of_content(data) if data and len(data) <= files.LARGEST else None
        if found is None or data is None:
            await self.writer.do(partial(files.refuse, id=known.id))
        else:
            await asyncio.to_thread(self.folder.write, known.id, data)
            name = safe_name(known.name, found.suffix)
            await self.writer.do(partial(files.keep, id=known.id, type_=found, name=name, size=len(data)))
