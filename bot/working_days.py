"""Counts Vietnam's working days: no Saturdays, Sundays or public holidays, swapped days as announced.

Holidays and swapped days come from the package ``holidays``, which knows what the Government has announced;
years ahead hold only what the law itself fixes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def due_on(filed: date, working_days: int) -> date:
    """The last day for the office to answer: ``working_days`` after the day of receipt, which does not count.

    What is handed in on a day off is received on the next working day.

    >>> due_on(date(2026, 11, 20), 3)  # a Friday; 24 November is a holiday
    datetime.date(2026, 11, 26)
    """
    return _calendar().get_nth_working_day(received_on(filed), working_days)


def received_on(filed: date) -> date:
    """
    >>> received_on(date(2026, 11, 21))  # a Saturday
    datetime.date(2026, 11, 23)
    """
    return filed if is_working_day(filed) else _calendar().get_nth_working_day(filed, 1)


def is_working_day(day: date) -> bool:
    """
    >>> is_working_day(date(2026, 8, 22))  # a Saturday worked in exchange for 31 August
    True
    """
    return _calendar().is_working_day(day)


def holiday(day: date) -> str | None:
    """The holiday's Vietnamese name.

    >>> holiday(date(2026, 9, 2)) is None
    False
    """
    return _calendar().get(day)


def holidays_between(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The weekdays from ``first`` to ``last`` that are holidays, each with its Vietnamese name."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() < 5 and (name := _calendar().get(day)):
            yield day, name


@cache
def _calendar() -> HolidayBase:
    import holidays  # 40 ms, and most turns never count a day

    return holidays.country_holidays("VN", language="vi")
