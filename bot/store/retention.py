"""What is kept for how long, by kind; what is past it goes, a batch at a time. Inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.core.session import QUOTES
from bot.store.belongings import empty_ticket

BATCH = 500  # rows a transaction: nobody's turn waits long for it


@dataclass(frozen=True, slots=True)
class Kind:
    """``old`` selects the row ids of ``table`` that are past the moment ``?``; ``days`` is the default."""

    table: str
    days: int
    old: str
    drop: Callable[[Database, list[int]], None] | None = None  # instead of deleting the rows


def _emptied(db: Database, numbers: list[int]) -> None:
    for number in numbers:
        empty_ticket(db, number)


def _given_up(db: Database, numbers: list[int]) -> None:
    """Who looks after the bytes removes both."""
    db.conn.executemany("UPDATE files SET at = '' WHERE rowid = ?", [(number,) for number in numbers])


def _unsaid(db: Database, numbers: list[int]) -> None:
    silent = ", ".join(f"'$.{field}', ''" for field in QUOTES)
    forget = f"UPDATE conversations SET session = json_set(session, {silent}) WHERE rowid = ?"
    db.conn.executemany(forget, [(number,) for number in numbers])


SAID = " || ".join(f"coalesce(session ->> '$.{field}', '')" for field in QUOTES)

KINDS: Mapping[str, Kind] = {
    "words": Kind("inbox", 90, "at < ?"),  # what people wrote
    "answers": Kind("said", 90, "at < ?"),  # what was said to them
    "quoted": Kind(
        "conversations", 90, f"updated_at < ? AND {SAID} <> ''", _unsaid
    ),  # … in a conversation's state
    "conversations": Kind("conversations", 365, "updated_at < ?"),  # the place in a guide, ticks, answers
    "sent": Kind("outbox", 30, "status <> 'pending' AND at < ?"),
    "misses": Kind("misses", 365, "at < ?"),  # no person stands in them
    "tickets": Kind("tickets", 180, "state = 'closed' AND user <> '' AND closed_at < ?", _emptied),
    "helpings": Kind("helpings", 365, "at < ?"),  # who agreed that whom helps, with what
    "files": Kind("files", 30, "at <> '' AND at < ?", _given_up),
    "audit": Kind("audit", 730, "at < ?"),
    "failures": Kind("failures", 30, "last_at < ?"),  # of signing in
}


def past(db: Database, kind: Kind, now: datetime, days: int) -> int:
    """How many would go now."""
    found = db.execute(f"SELECT count(*) FROM {kind.table} WHERE {kind.old}", (_limit(now, days),))
    return int(found.fetchone()[0])


def sweep(db: Database, kind: Kind, now: datetime, days: int) -> int:
    """Lets a batch go; gives how many went."""
    found = db.execute(
        f"SELECT rowid FROM {kind.table} WHERE {kind.old} LIMIT {BATCH}", (_limit(now, days),)
    ).fetchall()
    numbers = [number for (number,) in found]
    if kind.drop:
        kind.drop(db, numbers)
    else:
        db.conn.executemany(f"DELETE FROM {kind.table} WHERE rowid = ?", [(number,) for number in numbers])
    return len(numbers)


def _limit(now: datetime, days: int) -> str:
    """A day: moments are written down in several zones."""
    return (now - timedelta(days=days)).date().isoformat()
