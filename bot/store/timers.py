"""One timer a person and kind; a new one replaces the old. Every function runs inside a transaction."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.core.message import Address


def put(db: Database, person: Address, kind: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO timers(channel, user, kind, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT(channel, user, kind) DO UPDATE SET at = excluded.at",
        (person.channel, person.user, kind, at.timestamp()),
    )


def drop(db: Database, person: Address, kind: str) -> None:
    db.execute(
        "DELETE FROM timers WHERE channel = ? AND user = ? AND kind = ?", (person.channel, person.user, kind)
    )


def due(db: Database, now: datetime, most: int = 100) -> list[tuple[Address, str]]:
    rows = db.execute(
        "SELECT channel, user, kind FROM timers WHERE at <= ? ORDER BY at LIMIT ?", (now.timestamp(), most)
    )
    return [(Address(channel, user), kind) for channel, user, kind in rows]


def take(db: Database, person: Address, kind: str, now: datetime) -> bool:
    """Takes a due timer out; ``False`` when it was fired, dropped or put off meanwhile."""
    cursor = db.execute(
        "DELETE FROM timers WHERE channel = ? AND user = ? AND kind = ? AND at <= ?",
        (person.channel, person.user, kind, now.timestamp()),
    )
    return bool(cursor.rowcount)
