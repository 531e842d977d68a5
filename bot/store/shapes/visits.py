"""House visits, one a ticket."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("visits").create(
        {
            "ticket": int,
            "commune": str,
            "hamlet": str,
            "at": float,
            "who": str,
            "result": str,  # nothing until it ended
            "remind_at": float,
        },
        pk="ticket",
        not_null={"commune", "hamlet", "at", "who"},
    )
    db.table("visits").create_index(["at"])
    db.table("visits").create_index(["remind_at"])
