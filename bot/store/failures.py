"""Wrong passwords in a row, by the name that was given."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.accounts.lockout import FORGOTTEN_AFTER, left


def wait(db: Database, name: str, now: datetime) -> timedelta:
    """How long this name must wait yet."""
    row = db.execute("SELECT count, last_at FROM failures WHERE name = ?", (name,)).fetchone()
    return left(row[0], datetime.fromisoformat(row[1]), now) if row else timedelta()


def count(db: Database, name: str, now: datetime) -> int:
    """One more; how many there are now."""
    db.execute("DELETE FROM failures WHERE last_at < ?", ((now - FORGOTTEN_AFTER).isoformat(),))
    (number,) = db.execute(
        "INSERT INTO failures(name, count, last_at) VALUES (?, 1, ?)"
        " ON CONFLICT(name) DO UPDATE SET count = count + 1, last_at = excluded.last_at RETURNING count",
        (name, now.isoformat()),
    ).fetchone()
    return int(number)


def take_back(db: Database, name: str) -> None:
    """The last one was none."""
    db.execute("UPDATE failures SET count = count - 1 WHERE name = ?", (name,))


def forget(db: Database, name: str) -> None:
    db.execute("DELETE FROM failures WHERE name = ?", (name,))
