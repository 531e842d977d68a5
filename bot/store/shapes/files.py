"""Files that people send."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("files").create(
        {
            "id": str,
            "channel": str,
            "user": str,
            "source": str,  # the messenger's name for it
            "kind": str,
            "name": str,
            "size": int,
            "mime": str,
            "state": str,  # waiting | kept | refused
            "told": int,  # its sender knows that it was refused
            "at": str,
        },
        pk="id",
        not_null={"channel", "user", "source", "kind", "name", "size", "mime", "state", "told", "at"},
        defaults={"told": 0},
    )
    db.table("files").create_index(["channel", "user", "at"])
    db.table("files").create_index(["state"])
