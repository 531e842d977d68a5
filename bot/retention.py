"""Lets go of what was kept long enough: a batch a transaction, so that nobody's turn waits for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from bot.clock import Clock
from bot.store import retention
from bot.store.retention import BATCH, KINDS
from bot.store.writer import Writer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """``days`` by kind, where other than usual."""

    writer: Writer
    clock: Clock
    days: Mapping[str, int] = field(default_factory=dict)

    async def preview(self) -> dict[str, tuple[int, int]]:
        """By kind: for how many days it is kept, how many would go now."""
        return {kind: (days, await self._past(kind, days)) for kind, days in self.all_days().items()}

    async def run(self) -> dict[str, int]:
        """How many went, by kind; afterwards nothing of them is in the database's files."""
        gone = {kind: await self._sweep(kind, days) for kind, days in self.all_days().items()}
        if any(gone.values()):
            await self.writer.forget()
            log.info("retention", extra=gone)
        return gone

    def days_of(self, kind: str) -> int:
        return self.days.get(kind, KINDS[kind].days)

    def all_days(self) -> dict[str, int]:
        return {kind: self.days_of(kind) for kind in KINDS}

    async def _past(self, name: str, days: int) -> int:
        return await self.writer.do(partial(retention.past, kind=KINDS[name], now=self.clock(), days=days))

    async def _sweep(self, name: str, days: int) -> int:
        gone = batch = await self._batch(name, days)
        while batch == BATCH:
            batch = await self._batch(name, days)
            gone += batch
        return gone

    async def _batch(self, name: str, days: int) -> int:
        return await self.writer.do(partial(retention.sweep, kind=KINDS[name], now=self.clock(), days=days))
