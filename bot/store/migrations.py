"""The shape of the database, as numbered steps. A released step is never changed: add the next one."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database


def first(db: Database) -> None:
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


def catalogue(db: Database) -> None:
    db.table("catalogue").create(
        {"code": str, "record": str, "imported_at": str}, pk="code", not_null={"record", "imported_at"}
    )
    db.table("catalogue").create_index(["imported_at"])


def accounts(db: Database) -> None:
    db.table("users").create(
        {
            "name": str,
            "shown": str,
            "role": str,
            "active": int,
            "password": str,  # argon2id
            "must_change": int,
            "totp": str,  # the secret that an authenticator shares
            "totp_period": int,  # of the last code that was good: none is good twice
            "telegram": str,
            "made_at": str,
        },
        pk="name",
        not_null={"shown", "role", "active", "must_change", "totp_period", "made_at"},
        defaults={"active": 1, "must_change": 0, "totp_period": 0},
    )
    db.execute("CREATE UNIQUE INDEX users_telegram ON users(telegram) WHERE telegram IS NOT NULL")
    db.table("web_sessions").create(
        {"key": str, "user": str, "made_at": str, "seen_at": str, "agent": str, "address": str},
        pk="key",
        not_null={"user", "made_at", "seen_at"},
        foreign_keys=[("user", "users", "name")],
    )
    db.table("web_sessions").create_index(["user"])
    db.table("codes").create(  # each good once
        {"key": str, "user": str, "purpose": str, "ends_at": str},
        pk="key",
        not_null={"user", "purpose", "ends_at"},
        foreign_keys=[("user", "users", "name")],
    )
    db.table("failures").create(  # of signing in, by the name that was given: also names that nobody has
        {"name": str, "count": int, "last_at": str}, pk="name", not_null={"count", "last_at"}
    )
    db.table("audit").create(
        {"id": int, "at": str, "who": str, "act": str, "about": str, "detail": str},
        pk="id",
        not_null={"at", "who", "act", "about", "detail"},
    )
    db.table("audit").create_index(["about"])


def studio(db: Database) -> None:
    db.table("blobs").create({"digest": str, "data": bytes}, pk="digest", not_null={"data"})
    db.table("releases").create(
        {"number": int, "author": str, "note": str, "at": str, "approved_by": str, "restores": int},
        pk="number",
        not_null={"author", "note", "at", "approved_by"},
    )
    db.table("release_files").create(
        {"number": int, "path": str, "digest": str}, pk=("number", "path"), not_null={"digest"}
    )
    db.execute(  # a version is never used twice, or a stale save might pass for a fresh one
        "CREATE TABLE drafts(version INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,"
        " author TEXT NOT NULL, base TEXT, text TEXT, saved_at TEXT NOT NULL)"
    )
    db.table("proposals").create(
        {
            "id": int,
            "author": str,
            "note": str,
            "at": str,
            "due": str,
            "state": str,
            "decided_by": str,
            "reason": str,
            "release": int,
        },
        pk="id",
        not_null={"author", "note", "at", "state", "decided_by", "reason"},
        defaults={"decided_by": "", "reason": ""},
    )
    db.table("proposal_files").create(
        {"proposal": int, "path": str, "digest": str, "base": str}, pk=("proposal", "path")
    )
    db.table("emergencies").create(
        {
            "id": int,
            "kind": str,  # notice | off
            "text": str,
            "start": str,
            "until": str,
            "province": str,
            "topic": str,
            "author": str,
            "why": str,
            "at": str,
            "ended_by": str,
            "ended_at": str,
        },
        pk="id",
        not_null={"kind", "text", "province", "topic", "author", "why", "at", "ended_by"},
        defaults={"text": "", "province": "", "topic": "", "ended_by": ""},
    )
    for column in ("state TEXT NOT NULL DEFAULT 'new'", "handled_by TEXT", "handled_at TEXT", "topic TEXT"):
        db.execute(f"ALTER TABLE misses ADD COLUMN {column}")


STEPS: tuple[Callable[[Database], None], ...] = (first, catalogue, accounts, studio)


def migrate(db: Database) -> None:
    """Brings the database to the newest shape, each step in its own transaction."""
    (done,) = db.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(STEPS[done:], start=done + 1):
        with db.atomic():
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
