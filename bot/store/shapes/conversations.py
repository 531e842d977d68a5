"""Conversations, what came in, what was said, what is to be sent, timers, misses, tickets."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("conversations").create(
        {"channel": str, "user": str, "session": str, "events": int, "reachable": int, "updated_at": str},
        pk=("channel", "user"),
        not_null={"session", "events", "reachable", "updated_at"},
        defaults={"events": 0, "reachable": 1},
    )
    db.table("inbox").create(  # the primary key is the guard against what channels deliver again
        {
            "channel": str,
            "user": str,
            "external_id": str,
            "number": int,
            "text": str,
            "pressed": str,
            "at": str,
        },
        pk=("channel", "user", "external_id"),
        not_null={"number", "text", "at"},
    )
    db.table("said").create(
        {"channel": str, "user": str, "number": int, "reply": str, "answers": str, "at": str},
        pk=("channel", "user", "number"),
        not_null={"reply", "at"},
    )
    db.table("outbox").create(
        {
            "id": int,
            "channel": str,
            "user": str,
            "request": str,
            "status": str,  # pending | sent | dead
            "attempts": int,
            "next_at": float,  # seconds since 1970
            "sent_id": str,
            "error": str,
            "at": str,
        },
        pk="id",
        not_null={"channel", "user", "request", "status", "attempts", "next_at", "at"},
        defaults={"status": "pending", "attempts": 0, "next_at": 0},
    )
    db.execute("CREATE INDEX outbox_pending ON outbox(channel, user, id) WHERE status = 'pending'")
    db.table("timers").create(
        {"channel": str, "user": str, "kind": str, "at": float},
        pk=("channel", "user", "kind"),
        not_null={"at"},
    )
    db.table("timers").create_index(["at"])
    db.table("misses").create(
        {"id": int, "channel": str, "text": str, "place": str, "offered": str, "at": str},
        pk="id",
        not_null={"text", "place", "offered", "at"},
    )
    db.table("tickets").create(
        {
            "id": int,
            "channel": str,
            "user": str,
            "topic": str,
            "asked": str,
            "place": str,
            "answers": str,
            "words": str,  # what the person added while waiting
            "state": str,  # open | closed
            "at": str,
        },
        pk="id",
        not_null={"channel", "user", "state", "at"},
        defaults={"state": "open", "words": ""},
    )
    db.execute("CREATE UNIQUE INDEX tickets_open ON tickets(channel, user) WHERE state = 'open'")
