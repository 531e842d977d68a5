"""What time it is: passed in everywhere, so that any day can be tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

Clock = Callable[[], datetime]  # always aware


def system() -> datetime:
    return datetime.now(UTC)


def starting_at(start: datetime) -> Clock:
    """A clock that believes it is ``start`` now, and goes on from there."""
    offset = start - system()
    return lambda: system() + offset


def vietnam_day(moment: datetime) -> date:
    """The calendar day in Vietnam at an aware moment."""
    return moment.astimezone(VIETNAM).date()
