"""When somebody is on duty: spans of the week, holidays, days that were swapped."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from bot.clock import VIETNAM
from bot.tickets.hours import Span, add, is_on, next_start

OFFICE = (
    Span(frozenset(range(5)), time(7, 30), time(11, 30)),
    Span(frozenset(range(5)), time(13, 30), time(17)),
)
EVENING = (Span(frozenset(range(7)), time(18), time()),)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-11-23T07:29", False),
        ("2026-11-23T07:30", True),
        ("2026-11-23T11:30", False),
        ("2026-11-23T16:59", True),
        ("2026-11-22T09:00", False),  # a Sunday
        ("2026-11-24T09:00", False),  # a holiday
        ("2026-08-22T09:00", True),  # a Saturday worked in exchange for another day
    ],
)
def test_offices_keep_their_hours_and_no_holidays(moment: str, on: bool):
    assert is_on(OFFICE, at(moment)) is on


@pytest.mark.parametrize(("moment", "on"), [("2026-11-22T23:59", True), ("2026-11-23T00:00", False)])
def test_a_span_may_last_till_midnight(moment: str, on: bool):
    assert is_on(EVENING, at(moment)) is on


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-11-23T06:00", "2026-11-23T07:30"),
        ("2026-11-23T12:00", "2026-11-23T13:30"),
        ("2026-11-23T18:00", "2026-11-25T07:30"),  # over the holiday
        ("2026-11-27T17:00", "2026-11-30T07:30"),  # over the weekend
    ],
)
def test_the_next_time_somebody_is_there(moment: str, then: str):
    assert next_start(OFFICE, at(moment)) == at(then)


def test_nobody_is_ever_there_without_hours():
    assert next_start((), at("2026-11-23T06:00")) is None


@pytest.mark.parametrize(
    ("moment", "minutes", "then"),
    [
        ("2026-11-23T09:00", 15, "2026-11-23T09:15"),
        ("2026-11-23T11:20", 15, "2026-11-23T13:35"),
        ("2026-11-23T20:00", 15, "2026-11-25T07:45"),
        ("2026-11-23T07:30", 240, "2026-11-23T11:30"),
    ],
)
def test_promises_count_time_of_duty_only(moment: str, minutes: int, then: str):
    assert add(OFFICE, at(moment), timedelta(minutes=minutes)) == at(then)


def test_spans_that_touch_are_one():
    long = (Span(frozenset({0}), time(8), time(12)), Span(frozenset({0}), time(12), time(17)))
    assert add(long, at("2026-11-23T11:00"), timedelta(hours=3)) == at("2026-11-23T14:00")
