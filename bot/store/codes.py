"""Secrets that are good once and for a short time, known by their digest."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlite_utils import Database

from bot.accounts.sessions import digest, new_token


class Purpose(StrEnum):
    TELEGRAM = "telegram"  # binds a Telegram account: /start desk-<code>
    SIGN_IN = "sign_in"  # opens the web pages without a password
    SECOND_STEP = "second_step"  # the password was right, the six digits are still to come


LIVES = {
    Purpose.TELEGRAM: timedelta(days=1),
    Purpose.SIGN_IN: timedelta(minutes=10),
    Purpose.SECOND_STEP: timedelta(minutes=5),
}


def make(db: Database, user: str, purpose: Purpose, now: datetime) -> str:
    """A new one, in place of those that this account had for the same purpose."""
    token = new_token()
    db.execute(
        "DELETE FROM codes WHERE (user = ? AND purpose = ?) OR ends_at < ?", (user, purpose, now.isoformat())
    )
    db.execute(
        "INSERT INTO codes(key, user, purpose, ends_at) VALUES (?, ?, ?, ?)",
        (digest(token), user, purpose, (now + LIVES[purpose]).isoformat()),
    )
    return token


def holder(db: Database, token: str, purpose: Purpose, now: datetime) -> str | None:
    """Whose it is, without using it up."""
    found = db.execute(
        "SELECT user FROM codes JOIN users ON users.name = codes.user"
        " WHERE key = ? AND purpose = ? AND ends_at > ? AND active",
        (digest(token), purpose, now.isoformat()),
    ).fetchone()
    return found[0] if found else None


def use(db: Database, token: str, purpose: Purpose, now: datetime) -> str | None:
    """Whose it was: from now on it is nobody's."""
    name = holder(db, token, purpose, now)
    db.execute("DELETE FROM codes WHERE key = ?", (digest(token),))
    return name


def drop(db: Database, user: str) -> None:
    db.execute("DELETE FROM codes WHERE user = ?", (user,))
