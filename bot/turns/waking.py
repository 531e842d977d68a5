"""Wakes whoever waits: the outbox, a person's pages, the desk's pages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.core.message import Address

DESK = Address("desk", "")  # who works on tickets is told of every change of any of them


class Waking:
    def __init__(self) -> None:
        self.to_send = asyncio.Event()  # set when the outbox has something new
        self._waiting: dict[Address, set[asyncio.Event]] = {}

    def tell(self, person: Address) -> None:
        """Something is new for this person, and so perhaps for the desk."""
        self.to_send.set()
        for whom in (person, DESK):
            for told in self._waiting.get(whom, ()):
                told.set()

    @contextmanager
    def listening(self, person: Address) -> Iterator[asyncio.Event]:
        """An event of one's own: several pages of one person may wait side by side."""
        told = asyncio.Event()
        self._waiting.setdefault(person, set()).add(told)
        try:
            yield told
        finally:
            self._waiting[person].discard(told)
            if not self._waiting[person]:
                del self._waiting[person]


async def until(told: asyncio.Event, timeout: float) -> None:
    """Returns when told, or after so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(told.wait(), timeout)
