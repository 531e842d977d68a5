"""Who lets whom help: with what, since when, until when."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("helpings").create(
        {
            "id": int,
            "channel": str,  # of who is helped, and agreed to it …
            "user": str,
            "topic": str,  # … for this guide
            "at": str,  # … at this moment
            "code": str,  # its digest; empty once it was used
            "tries": int,  # of wrong codes while it was good
            "guest_channel": str,
            "guest_user": str,
            "joined_at": str,
            "ends_at": str,  # of the code; once somebody has joined, of the help
            "ended_at": str,
            "why": str,
        },
        pk="id",
        not_null={
            "channel",
            "user",
            "topic",
            "at",
            "code",
            "tries",
            "guest_channel",
            "guest_user",
            "ends_at",
        },
        defaults={"tries": 0, "guest_channel": "", "guest_user": ""},
    )
    db.table("helpings").create_index(["channel", "user"])
    db.table("helpings").create_index(["guest_channel", "guest_user"])
    db.table("helpings").create_index(["code"])
