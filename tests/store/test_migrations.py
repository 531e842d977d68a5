"""The database's shape: from nothing to the newest, each step whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.message import Address
from bot.store import conversations, migrations, outbox, tickets, timers
from bot.store.shapes import help_desk
from bot.store.writer import connect
from tests.core.talk import START

SCHEMAS = sorted(Path(__file__).with_name("schemas").glob("*.sql"))
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


def shape(db: Database) -> set[tuple[str, str]]:
    """Every table and index, as it would be made anew."""
    made = db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(name, " ".join(sql.split())) for name, sql in made}


@pytest.mark.parametrize("old", SCHEMAS, ids=lambda path: path.stem)
def test_an_older_installation_is_brought_forward_with_all_it_holds(tmp_path: Path, old: Path):
    with closing(sqlite3.connect(tmp_path / "old.db")) as before:
        before.executescript(old.read_text("utf-8"))
    db = connect(tmp_path / "old.db")
    assert shape(db) == shape(connect(tmp_path / "new.db"))
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []

    an = Address("zalo", "an")
    known = conversations.find(db, an)
    assert known and known.session.answers == {"khai-sinh": {"cha-me": "x"}}
    assert [event.who for event in conversations.history(db, an, 0, 9)] == ["person", "assistant"]
    pending = outbox.first(db, an, START.timestamp())
    assert pending and pending.request.to == an
    assert timers.due(db, START) == [(an, "left")]
    waiting = tickets.open_of(db, an)
    assert waiting and waiting.topic == "khai-sinh"
