"""Waits longer after each failure in a row, with jitter so that many programs do not come back at once."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass


@dataclass(slots=True)
class Backoff:
    first: float = 1.0  # seconds
    most: float = 60.0
    failures: int = 0

    def reset(self) -> None:
        self.failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        full = min(self.most, self.first * 2.0 ** min(self.failures, 30))
        self.failures += 1
        return full * random.uniform(0.5, 1.0)

    async def pause(self, stop: asyncio.Event, at_least: float = 0.0) -> None:
        """Waits, but not past ``stop``."""
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), max(self.next(), at_least))
