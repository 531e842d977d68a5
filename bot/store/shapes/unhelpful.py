"""Which topic was told to somebody who then said that it was not what they meant."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.execute("ALTER TABLE misses ADD COLUMN answered TEXT NOT NULL DEFAULT ''")
