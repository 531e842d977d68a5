"""When people are on duty: spans of the week in Vietnam, none of them on a public holiday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import VIETNAM, vietnam_day
from bot.working_days import holiday, is_working_day

LOOK_AHEAD = 40  # days: longer than any row of holidays
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end`` (at most midnight) on these days of the week, Monday is 0."""

    days: frozenset[int]
    start: time
    end: time  # 00:00 is the end of the day


Hours = tuple[Span, ...]
Stretch = tuple[datetime, datetime]


def is_on(hours: Iterable[Span], at: datetime) -> bool:
    """
    >>> office = (Span(frozenset(range(5)), time(7, 30), time(17)),)
    >>> is_on(office, datetime(2026, 11, 20, 9, tzinfo=VIETNAM))  # a Friday
    True
    >>> is_on(office, datetime(2026, 11, 24, 9, tzinfo=VIETNAM))  # a holiday
    False
    """
    return any(start <= at < end for start, end in stretches(hours, vietnam_day(at), 1))


def next_start(hours: Iterable[Span], at: datetime) -> datetime | None:
    """When somebody is on duty next, past ``at``; ``None`` when nobody ever is."""
    return next((s for s, _ in stretches(hours, vietnam_day(at), LOOK_AHEAD) if s > at), None)


def add(hours: Iterable[Span], at: datetime, passed: timedelta) -> datetime:
    """The moment when so much time of duty has passed; plain time when nobody is ever on duty."""
    left = passed
    for start, end in stretches(hours, vietnam_day(at), LOOK_AHEAD):
        begin = max(start, at)
        if begin >= end:
            continue
        if begin + left <= end:
            return begin + left
        left -= end - begin
    return at + passed


def stretches(hours: Iterable[Span], first: date, days: int) -> Iterator[Stretch]:
    """The times of duty from that day on, in order; those that touch are one."""
    spans = tuple(hours)
    held: Stretch | None = None
    for ahead in range(days):
        for start, end in sorted(on_day(spans, first + timedelta(days=ahead))):
            if held and start <= held[1]:
                held = (held[0], max(held[1], end))
                continue
            if held:
                yield held
            held = (start, end)
    if held:
        yield held


def on_day(spans: Iterable[Span], day: date) -> Iterator[Stretch]:
    """A Saturday that is worked in exchange for another day has the hours of a Friday."""
    if holiday(day):
        return
    weekday = FRIDAY if day.weekday() > FRIDAY and is_working_day(day) else day.weekday()
    for span in spans:
        if weekday in span.days:
            ends = day + timedelta(days=1) if span.end == time() else day
            yield _utc(day, span.start), _utc(ends, span.end)


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, VIETNAM).astimezone(UTC)
