"""How long an account waits after wrong passwords: some are free, then each doubles the wait."""

from __future__ import annotations

from datetime import datetime, timedelta

FREE = 5
FIRST = timedelta(minutes=1)
LONGEST = timedelta(minutes=15)  # more would let a stranger keep an officer out
FORGOTTEN_AFTER = timedelta(days=1)


def wait(failures: int) -> timedelta:
    """After so many failures in a row.

    >>> [wait(n).total_seconds() for n in (4, 5, 6, 8, 9, 1000)]
    [0.0, 60.0, 120.0, 480.0, 900.0, 900.0]
    """
    over = failures - FREE
    return timedelta() if over < 0 else min(LONGEST, FIRST * 2 ** min(over, 10))


def left(failures: int, last: datetime, now: datetime) -> timedelta:
    """What remains of the wait; nothing once it is over."""
    return max(timedelta(), last + wait(failures) - now)
