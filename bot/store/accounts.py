"""The accounts: who they are, and what they may be recognised by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.accounts.model import Role, User

COLUMNS = "name, shown, role, active, telegram, must_change, totp IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a sign-in is checked against."""

    password: str | None
    totp: str | None
    totp_period: int


def user(db: Database, name: str) -> User | None:
    return _one(db, "name = ?", name)


def by_telegram(db: Database, telegram: str) -> User | None:
    """Only while the account is active."""
    return _one(db, "telegram = ? AND active", telegram)


def users(db: Database) -> list[User]:
    found = db.execute(f"SELECT {COLUMNS} FROM users ORDER BY active DESC, name")
    return [_user(row) for row in found]


def add(db: Database, name: str, shown: str, role: Role, at: datetime) -> bool:
    """``False`` when the name is taken: a name is never used again, what was done under it stays theirs."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO users(name, shown, role, made_at) VALUES (?, ?, ?, ?)",
        (name, shown, role, at.isoformat()),
    )
    return bool(cursor.rowcount)


def change(db: Database, name: str, **columns: object) -> bool:
    """Sets columns that our own code names; ``False`` when there is no such account."""
    setting = ", ".join(f"{column} = :{column}" for column in columns)
    cursor = db.execute(f"UPDATE users SET {setting} WHERE name = :of", {**columns, "of": name})
    return bool(cursor.rowcount)


def keys(db: Database, name: str) -> Keys:
    """Empty ones for an account that is off, or is none."""
    found = db.execute("SELECT password, totp, totp_period FROM users WHERE name = ? AND active", (name,))
    return Keys(*(found.fetchone() or (None, None, 0)))


def admins(db: Database) -> int:
    """How many can sign in."""
    (number,) = db.execute("SELECT count(*) FROM users WHERE role = 'admin' AND active").fetchone()
    return int(number)


def _one(db: Database, where: str, value: str) -> User | None:
    row = db.execute(f"SELECT {COLUMNS} FROM users WHERE {where}", (value,)).fetchone()
    return _user(row) if row else None


def _user(row: tuple[Any, ...]) -> User:
    name, shown, role, active, telegram, must_change, two_steps = row
    return User(name, shown, Role(role), bool(active), telegram, bool(must_change), bool(two_steps))
