"""How long people usually wait for a first reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from bot.clock import VIETNAM

BAND = 2  # hours around the present one
FEWEST = 5  # waits: from fewer nothing is concluded

Wait = tuple[datetime, datetime]  # asked, answered


def usual(waits: Iterable[Wait], now: datetime) -> timedelta | None:
    """The median of what was waited about this hour of the day; ``None`` when that is not known.

    >>> at = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
    >>> usual([(at, at + timedelta(minutes=n)) for n in (2, 4, 6, 8, 300)], at)
    datetime.timedelta(seconds=360)
    >>> usual([(at, at)] * 9, at.replace(hour=20)) is None
    True
    """
    known = [(answered - asked).total_seconds() for asked, answered in waits if _near(asked, now)]
    return timedelta(seconds=median(known)) if len(known) >= FEWEST else None


def _near(asked: datetime, now: datetime) -> bool:
    apart = abs(asked.astimezone(VIETNAM).hour - now.astimezone(VIETNAM).hour)
    return min(apart, 24 - apart) <= BAND
