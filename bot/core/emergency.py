"""What editors announce or switch off at once, without a release, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

EVERYTHING = ""  # in ``closed``: the whole assistant


@dataclass(frozen=True, slots=True)
class Notice:
    """Told once to everybody, or to a province, from ``start`` up to ``until``."""

    id: int
    text: str
    start: datetime
    until: datetime
    province: str = ""  # empty: to everybody

    def holds(self, now: datetime) -> bool:
        return self.start <= now < self.until


@dataclass(frozen=True, slots=True)
class Emergency:
    """``closed``: the ids of topics that are switched off."""

    notices: tuple[Notice, ...] = ()
    closed: frozenset[str] = frozenset()
