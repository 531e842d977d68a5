"""Who looks at a ticket and who writes in it, so that two helpers see each other; kept in memory alone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

LOOKING = timedelta(seconds=40)  # longer than one long poll
WRITING = timedelta(seconds=8)  # after the last key


class Doing(Enum):
    LOOKING = "looking"
    WRITING = "writing"
    SENT = "sent"  # what was being written
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Here:
    """One helper at a ticket."""

    name: str
    writing: bool


@dataclass(slots=True)
class _Seen:
    at: datetime
    wrote_at: datetime | None = None

    def writes(self, now: datetime) -> bool:
        return self.wrote_at is not None and now - self.wrote_at < WRITING


@dataclass(slots=True)
class Presence:
    """``count`` rises whenever what is to be shown anywhere has changed."""

    count: int = 0
    _seen: dict[int, dict[str, _Seen]] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def note(self, ticket: int, name: str, doing: Doing, now: datetime) -> None:
        """What a helper's page says of itself; ``LOOKING`` again and again while it is open."""
        before = self.at(ticket, now)
        there = self._seen.setdefault(ticket, {}).setdefault(name, _Seen(now))
        there.at = now
        match doing:
            case Doing.WRITING:
                there.wrote_at = now
            case Doing.SENT:
                there.wrote_at = None
            case Doing.GONE:
                del self._seen[ticket][name]
        if self.at(ticket, now) != before:
            self.count += 1
            async with self._changed:
                self._changed.notify_all()

    def at(self, ticket: int, now: datetime, but: str = "") -> Sequence[Here]:
        """Everybody at the ticket ``but`` that one, by name."""
        seen = self._seen.get(ticket, {})
        for gone in [name for name, there in seen.items() if now - there.at >= LOOKING]:
            del seen[gone]
        if not seen:
            self._seen.pop(ticket, None)
        return [Here(name, there.writes(now)) for name, there in sorted(seen.items()) if name != but]

    async def news(self, after: int) -> None:
        """Returns once ``count`` is another number than ``after``."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.count != after)
