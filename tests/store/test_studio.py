"""What the studio keeps: releases, drafts, proposals, notices and switches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from bot.core.emergency import EVERYTHING, Emergency, Notice
from bot.store import drafts, emergencies, proposals, releases
from bot.store.drafts import Draft, Stale
from bot.store.proposals import Edit, State
from bot.store.writer import connect

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
A, B = {"flows/a.yaml": b"one"}, {"flows/a.yaml": b"two", "faq/b.yaml": b"b"}


@pytest.fixture
def db() -> Iterator[Database]:
    made = connect(":memory:")
    yield made
    made.conn.close()


def publish(db: Database, files: dict[str, bytes]) -> int:
    return releases.add(db, files, "lan", "vì", NOW).number


def test_releases_are_numbered_and_the_newest_serves(db: Database):
    assert releases.newest(db) is None
    assert [publish(db, A), publish(db, B)] == [1, 2]
    newest = releases.newest(db)
    assert newest is not None and releases.files(db, newest.number) == B
    assert [one.number for one in releases.latest(db, 10)] == [2, 1]


def test_content_that_stays_is_kept_once(db: Database):
    for _ in range(3):
        publish(db, A)
    assert db.table("blobs").count == 1


def test_the_history_of_a_file_names_only_the_releases_that_changed_it(db: Database):
    for files in (A, A, B, B, {"faq/b.yaml": b"b"}):
        publish(db, files)
    told = [(one.release.number, one.digest) for one in releases.history(db, "flows/a.yaml")]
    assert told == [(5, None), (3, releases.digest(b"two")), (1, releases.digest(b"one"))]
    assert [one.release.number for one in releases.history(db, "faq/b.yaml")] == [3]


def test_a_save_on_what_was_seen_replaces_the_draft_and_keeps_its_base(db: Database):
    first = drafts.save(db, "a", "lan", "1", "base", 0, NOW)
    assert isinstance(first, Draft)
    second = drafts.save(db, "a", "mai", "2", "another", first.version, NOW)
    assert isinstance(second, Draft) and second.version != first.version
    assert drafts.every(db) == [second] and second.base == "base"


@pytest.mark.parametrize("seen", [0, 7])
def test_a_stale_save_writes_nothing_and_shows_what_stands_there(db: Database, seen: int):
    theirs = drafts.save(db, "a", "lan", "1", None, 0, NOW)
    assert drafts.save(db, "a", "mai", "2", None, seen, NOW) == Stale(theirs)
    assert drafts.find(db, "a") == theirs


def test_a_save_on_a_draft_that_is_gone_is_stale_even_when_another_was_begun(db: Database):
    first = drafts.save(db, "a", "lan", "1", None, 0, NOW)
    assert isinstance(first, Draft)
    drafts.drop(db, "a")
    assert drafts.save(db, "a", "lan", "2", None, first.version, NOW) == Stale(None)
    again = drafts.save(db, "a", "mai", "3", None, 0, NOW)
    assert drafts.save(db, "a", "lan", "2", None, first.version, NOW) == Stale(again)


def test_a_proposal_keeps_its_files_and_is_decided_once(db: Database):
    edits = {"a": Edit(b"new", None), "b": Edit(None, "base")}
    made = proposals.add(db, edits, "lan", "vì", NOW, None, State.WAITING)
    assert proposals.edits(db, made.id) == edits
    assert proposals.decide(db, made.id, State.REFUSED, "mai", "chưa đúng")
    assert not proposals.decide(db, made.id, State.PUBLISHED, "mai", release=3)
    found = proposals.find(db, made.id)
    assert found is not None and (found.state, found.decided_by) == (State.REFUSED, "mai")


def test_scheduled_proposals_fall_due_in_the_order_of_their_times(db: Database):
    later = proposals.add(db, {}, "lan", "", NOW, NOW + timedelta(hours=2), State.SCHEDULED)
    sooner = proposals.add(db, {}, "lan", "", NOW, NOW + timedelta(hours=1), State.SCHEDULED)
    proposals.add(db, {}, "lan", "", NOW, NOW, State.WAITING)
    assert proposals.due(db, NOW) == []
    assert proposals.due(db, NOW + timedelta(hours=3)) == [sooner.id, later.id]


def test_what_was_announced_and_switched_off_holds_until_it_is_ended(db: Database):
    told = emergencies.announce(db, Notice(0, "Bảo trì", NOW, NOW + timedelta(hours=1)), "lan", "vì", NOW)
    off = emergencies.switch_off(db, "khai-sinh", "lan", "sai phí", NOW)
    assert told.notice is not None and off is not None
    assert emergencies.now(db) == Emergency((told.notice,), frozenset({"khai-sinh"}))
    assert emergencies.end(db, told.id, "mai", NOW) and emergencies.end(db, off.id, "mai", NOW)
    assert not emergencies.end(db, off.id, "mai", NOW)
    assert emergencies.now(db) == Emergency()
    assert [(act.why, act.ended_by) for act in emergencies.latest(db, 9)] == [
        ("sai phí", "mai"),
        ("vì", "mai"),
    ]


def test_what_is_off_is_not_switched_off_twice(db: Database):
    assert emergencies.switch_off(db, EVERYTHING, "lan", "", NOW)
    assert emergencies.switch_off(db, EVERYTHING, "mai", "", NOW) is None
