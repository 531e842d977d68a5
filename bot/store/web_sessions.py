"""Browsers that are signed in, known by the digest of their token."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.accounts.sessions import ABSOLUTE, IDLE, SEEN_EVERY, Session

COLUMNS = "key, made_at, seen_at, agent, address"


def start(db: Database, user: str, session: Session) -> None:
    db.execute(
        "INSERT INTO web_sessions(key, user, made_at, seen_at, agent, address) VALUES (?, ?, ?, ?, ?, ?)",
        (
            session.key,
            user,
            session.made_at.isoformat(),
            session.seen_at.isoformat(),
            session.agent,
            session.address,
        ),
    )
    db.execute(
        "DELETE FROM web_sessions WHERE made_at < ? OR seen_at < ?",
        ((session.made_at - ABSOLUTE).isoformat(), (session.made_at - IDLE).isoformat()),
    )


def whose(db: Database, key: str, now: datetime, *, seen: bool = True) -> str | None:
    """The name of who is signed in with it now; ``seen``: notes that they were there."""
    row = db.execute(f"SELECT {COLUMNS}, user FROM web_sessions WHERE key = ?", (key,)).fetchone()
    if row is None or not (session := _session(row[:-1])).alive(now):
        return None
    if seen and now >= session.seen_at + SEEN_EVERY:
        db.execute("UPDATE web_sessions SET seen_at = ? WHERE key = ?", (now.isoformat(), key))
    return str(row[-1])


def of(db: Database, user: str, now: datetime) -> list[Session]:
    """Those still alive, the one last seen first."""
    found = db.execute(f"SELECT {COLUMNS} FROM web_sessions WHERE user = ? ORDER BY seen_at DESC", (user,))
    return [session for session in map(_session, found) if session.alive(now)]


def end(db: Database, key: str) -> None:
    db.execute("DELETE FROM web_sessions WHERE key = ?", (key,))


def end_all(db: Database, user: str, but: str = "") -> None:
    """All of one account; ``but`` is the key of the one to keep."""
    db.execute("DELETE FROM web_sessions WHERE user = ? AND key <> ?", (user, but))


def _session(row: tuple[str, ...]) -> Session:
    key, made_at, seen_at, agent, address = row
    return Session(key, datetime.fromisoformat(made_at), datetime.fromisoformat(seen_at), agent, address)
