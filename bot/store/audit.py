"""Who did what, when: written in the transaction of the act itself, never changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    who: str  # a user's name; «command line»; «assistant»
    act: str  # such as user.add, sign_in, ticket.take
    about: str  # such as user:lan, ticket:17
    detail: str


def note(db: Database, at: datetime, who: str, act: str, about: str, detail: str = "") -> None:
    db.execute(
        "INSERT INTO audit(at, who, act, about, detail) VALUES (?, ?, ?, ?, ?)",
        (at.isoformat(), who, act, about, detail),
    )


def last(db: Database, about: str, act: str) -> datetime:
    """When that was done to one thing; long ago where it never was."""
    (at,) = db.execute("SELECT max(at) FROM audit WHERE about = ? AND act = ?", (about, act)).fetchone()
    return datetime.fromisoformat(at) if at else datetime.min.replace(tzinfo=UTC)


def entries(db: Database, about: str, limit: int = 100) -> list[Entry]:
    """What was done to one thing, the newest first."""
    found = db.execute(
        "SELECT at, who, act, about, detail FROM audit WHERE about = ? ORDER BY id DESC LIMIT ?",
        (about, limit),
    )
    return [Entry(datetime.fromisoformat(at), *rest) for at, *rest in found]
