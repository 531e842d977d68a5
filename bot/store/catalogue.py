"""The procedures that agencies exported, one row a code; a later import takes the place of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlite_utils import Database

from bot.catalogue import Record

Stamp = tuple[int, str]


def put(db: Database, records: Iterable[Record], at: datetime) -> None:
    """All of them or none."""
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO catalogue(code, record, imported_at) VALUES (?, ?, ?) ON CONFLICT(code) DO UPDATE"
            " SET record = excluded.record, imported_at = excluded.imported_at",
            [(record.code, msgspec.json.encode(record).decode(), at.isoformat()) for record in records],
        )


def records(db: Database) -> tuple[Record, ...]:
    """Every record, by code."""
    rows = db.execute("SELECT record FROM catalogue ORDER BY code")
    return tuple(msgspec.json.decode(stored, type=Record) for (stored,) in rows)


def stamp(db: Database) -> Stamp:
    """How many there are and when the newest came: differs after every import."""
    count, newest = db.execute("SELECT count(*), max(imported_at) FROM catalogue").fetchone()
    return count, newest or ""
