"""The procedures of the national database."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("catalogue").create(
        {"code": str, "record": str, "imported_at": str}, pk="code", not_null={"record", "imported_at"}
    )
    db.table("catalogue").create_index(["imported_at"])
