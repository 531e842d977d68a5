"""The database's shape: from nothing to the newest, each step whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.message import Address
from bot.store import migrations, tickets
from bot.store.shapes import help_desk
from bot.store.writer import connect
from tests.core.talk import START

TABLES = {"conversations", "inbox", "said", "outbox", "timers", "misses", "tickets"}


def version(db: Database) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def fails(db: Database) -> None:
    db.execute("CREATE TABLE half_done (id INTEGER)")
    raise ValueError("in the middle of a step")


def adds(db: Database) -> None:
    db.table("extra").create({"id": int, "name": str}, pk="id")


def test_a_new_database_gets_every_table(tmp_path: Path):
    db = connect(tmp_path / "new.db")
    assert set(db.table_names()) >= TABLES
    assert version(db) == len(migrations.STEPS)


def test_migrating_again_changes_nothing(tmp_path: Path):
    before = connect(tmp_path / "same.db").schema
    again = connect(tmp_path / "same.db")
    assert again.schema == before


def test_only_the_steps_not_yet_done_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    connect(tmp_path / "older.db").execute("INSERT INTO timers VALUES ('c', 'u', 'left', 1)")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, adds))
    db = connect(tmp_path / "older.db")
    assert "extra" in db.table_names()
    assert db.execute("SELECT count(*) FROM timers").fetchone() == (1,)


def test_a_step_that_fails_leaves_nothing_and_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*whole, fails))
    with pytest.raises(ValueError, match="middle"):
        connect(tmp_path / "half.db")
    monkeypatch.setattr(migrations, "STEPS", (*whole, adds))
    db = connect(tmp_path / "half.db")
    assert "half_done" not in db.table_names() and "extra" in db.table_names()
    assert version(db) == len(whole) + 1


def test_every_commit_is_on_the_disk_before_it_returns(tmp_path: Path):
    db = connect(tmp_path / "safe.db")
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_what_people_wrote_in_the_first_tickets_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", whole[: whole.index(help_desk.shape)])
    old = connect(tmp_path / "old.db")
    old.execute(
        "INSERT INTO tickets(channel, user, topic, asked, place, answers, words, state, at) VALUES"
        " ('web', 'a', 'khai-sinh', 'giúp tôi', 'khai-sinh/x', '{\"x\": \"y\"}', char(10) || 'thêm', 'open', ?),"
        " ('web', 'b', NULL, NULL, NULL, NULL, '', 'closed', ?)",
        (START.isoformat(), START.isoformat()),
    )
    monkeypatch.setattr(migrations, "STEPS", whole)
    db = connect(tmp_path / "old.db")
    waiting = tickets.open_of(db, Address("web", "a"))
    assert waiting and (waiting.asked, waiting.where, waiting.answers) == (
        "giúp tôi",
        "khai-sinh/x",
        {"x": "y"},
    )
    assert [line.text for line in tickets.lines(db, waiting.id)] == ["thêm"]
    closed = tickets.last_of(db, Address("web", "b"))
    assert closed and not closed.open
    assert tickets.version(db) == 2
