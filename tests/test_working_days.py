"""Vietnam's working days: day of receipt, weekends, holidays, swapped days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.working_days import due_on, holidays_between, is_working_day, received_on


@pytest.mark.parametrize(
    ("filed", "days", "due"),
    [
        ("2026-11-16", 1, "2026-11-17"),  # the day of receipt does not count
        ("2026-11-20", 1, "2026-11-23"),  # over a weekend
        ("2026-11-20", 2, "2026-11-25"),  # over 24 November, a holiday since 2026
        ("2026-11-24", 1, "2026-11-26"),  # handed in on a holiday: received the day after
        ("2026-11-21", 3, "2026-11-27"),  # handed in on a Saturday: received on Monday
        ("2026-08-21", 1, "2026-08-22"),  # a Saturday worked in exchange for 31 August
        ("2026-08-28", 1, "2026-09-03"),  # over 31 August to 2 September
        ("2026-02-13", 5, "2026-02-27"),  # over Tết
        ("2026-12-31", 1, "2027-01-04"),  # into another year
        ("2025-04-25", 1, "2025-04-26"),  # a Saturday worked in exchange for 2 May
    ],
)
def test_the_due_day_is_counted_in_working_days(filed, days, due):
    assert due_on(date.fromisoformat(filed), days) == date.fromisoformat(due)


def test_a_file_handed_in_on_a_working_day_is_received_that_day():
    assert received_on(date(2026, 11, 23)) == date(2026, 11, 23)


def test_a_swapped_saturday_is_worked_and_its_monday_is_not():
    assert is_working_day(date(2026, 8, 22))
    assert not is_working_day(date(2026, 8, 31))


def test_holidays_on_weekdays_are_named_in_vietnamese():
    assert list(holidays_between(date(2026, 11, 20), date(2026, 11, 30))) == [
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam")
    ]
