"""Who may sign in, their sessions, one-time codes, and the audit of what they do."""

from __future__ import annotations

from sqlite_utils import Database


def shape(db: Database) -> None:
    db.table("users").create(
        {
            "name": str,
            "shown": str,
            "role": str,
            "active": int,
            "password": str,  # argon2id
            "must_change": int,
            "totp": str,  # the secret that an authenticator shares, sealed
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
