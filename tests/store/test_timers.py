"""Timers: one a person and kind, taken out once, and only when due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.core.message import Address
from bot.store import timers
from bot.store.writer import connect
from tests.core.talk import START

AN, BINH = Address("telegram", "1"), Address("zalo", "1")
HOUR = timedelta(hours=1)


@pytest.fixture
def db() -> Database:
    return connect(":memory:")


def test_a_new_timer_takes_the_place_of_the_old_one(db: Database):
    timers.put(db, AN, "left", START)
    timers.put(db, AN, "left", START + HOUR)
    assert timers.due(db, START) == []
    assert timers.due(db, START + HOUR) == [(AN, "left")]


def test_timers_of_another_kind_or_person_are_left_alone(db: Database):
    for person, kind in ((AN, "left"), (AN, "asked"), (BINH, "left")):
        timers.put(db, person, kind, START)
    timers.drop(db, AN, "left")
    assert sorted(kind for _, kind in timers.due(db, START)) == ["asked", "left"]


def test_a_timer_is_taken_out_once(db: Database):
    timers.put(db, AN, "left", START)
    assert [timers.take(db, AN, "left", START) for _ in range(2)] == [True, False]


def test_a_timer_put_off_after_it_was_seen_to_be_due_is_not_taken(db: Database):
    timers.put(db, AN, "left", START)
    assert timers.due(db, START) == [(AN, "left")]
    timers.put(db, AN, "left", START + HOUR)
    assert not timers.take(db, AN, "left", START)


def test_a_timer_dropped_after_it_was_seen_to_be_due_is_not_taken(db: Database):
    timers.put(db, AN, "left", START)
    timers.drop(db, AN, "left")
    assert not timers.take(db, AN, "left", START)


def test_the_oldest_come_first_and_only_so_many_at_once(db: Database):
    for number in range(5):
        timers.put(db, Address("zalo", str(number)), "left", START - number * HOUR)
    assert [person.user for person, _ in timers.due(db, START, most=3)] == ["4", "3", "2"]
