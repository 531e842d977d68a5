"""One row that is written to see whether the database takes a write."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("heartbeat").create({"id": int, "at": str}, pk="id", not_null={"at"})
