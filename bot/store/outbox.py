"""What is still to be sent, in order for each person. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from bot.channels.channel import Request
from bot.core.message import Address
from bot.pace import ahead

FURTHEST = 3600.0  # seconds that a message is put off at most


@dataclass(frozen=True, slots=True)
class Pending:
    id: int
    request: Request
    attempts: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What was given up: its number, channel and why; never the words or the person."""

    id: int
    channel: str
    attempts: int
    error: str
    at: str


def add(db: Database, requests: Iterable[Request], at: datetime) -> None:
    for request in requests:
        db.execute(
            "INSERT INTO outbox(channel, user, request, at) VALUES (?, ?, ?, ?)",
            (request.to.channel, request.to.user, msgspec.json.encode(request).decode(), at.isoformat()),
        )


def due_people(db: Database, now: float) -> list[Address]:
    """Whose first waiting message may be sent now; nobody's later message overtakes it."""
    rows = db.execute(
        "SELECT channel, user, next_at, min(id) FROM outbox WHERE status = 'pending' GROUP BY channel, user"
    )
    return [Address(channel, user) for channel, user, next_at, _ in rows if _may_go(next_at, now)]


def _may_go(next_at: float, now: float) -> bool:
    """What lies too far ahead was put off before the clock was set back: it has waited long enough."""
    return not ahead(next_at, now, FURTHEST)


def next_due(db: Database, after: float) -> float | None:
    """When, past that moment, the next waiting message falls due, in seconds since 1970."""
    row = db.execute(
        "SELECT min(next_at) FROM outbox WHERE status = 'pending' AND next_at > ?", (after,)
    ).fetchone()
    return float(row[0]) if row[0] is not None else None


def first(db: Database, person: Address, now: float) -> Pending | None:
    row = db.execute(
        "SELECT id, request, attempts, next_at FROM outbox WHERE status = 'pending' AND channel = ? AND user = ?"
        " ORDER BY id LIMIT 1",
        (person.channel, person.user),
    ).fetchone()
    if row is None or not _may_go(row[3], now):
        return None
    return Pending(row[0], msgspec.json.decode(row[1], type=Request), row[2])


def sent(db: Database, pending: Pending, external_id: str) -> None:
    db.execute("UPDATE outbox SET status = 'sent', sent_id = ? WHERE id = ?", (external_id, pending.id))


def put_off(db: Database, pending: Pending, until: float, error: str) -> None:
    db.execute(
        "UPDATE outbox SET attempts = attempts + 1, next_at = ?, error = ? WHERE id = ?",
        (until, error, pending.id),
    )


def bury(db: Database, pending: Pending, error: str) -> None:
    """A dead letter: kept, seen by people, never sent by itself again."""
    db.execute("UPDATE outbox SET status = 'dead', error = ? WHERE id = ?", (error, pending.id))


def dead(db: Database) -> list[DeadLetter]:
    rows = db.execute(
        "SELECT id, channel, attempts, coalesce(error, ''), at FROM outbox WHERE status = 'dead' ORDER BY id"
    )
    return [DeadLetter(*row) for row in rows]


def revive(db: Database, numbers: Sequence[int] = ()) -> int:
    """Puts dead letters (all without numbers) back in their person's line; gives how many."""
    return _among_dead(db, "UPDATE outbox SET status = 'pending', attempts = 0, next_at = 0", numbers)


def drop(db: Database, numbers: Sequence[int] = ()) -> int:
    return _among_dead(db, "DELETE FROM outbox", numbers)


def _among_dead(db: Database, act: str, numbers: Sequence[int]) -> int:
    chosen = f" AND id IN ({', '.join('?' * len(numbers))})" if numbers else ""
    return int(db.execute(f"{act} WHERE status = 'dead'{chosen}", list(numbers)).rowcount)


def unreachable(db: Database, person: Address, error: str) -> None:
    """The person blocked us: nothing more goes out to them until they come back."""
    where = (person.channel, person.user)
    db.execute("UPDATE conversations SET reachable = 0 WHERE channel = ? AND user = ?", where)
    db.execute("DELETE FROM timers WHERE channel = ? AND user = ?", where)
    db.execute(
        "UPDATE outbox SET status = 'dead', error = ? WHERE status = 'pending' AND channel = ? AND user = ?",
        (error, *where),
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """A message that carried something of ours; ``sent_id`` is the messenger's number once it was sent."""

    id: int
    request: Request
    sent_id: str | None


def carrying(db: Database, person: Address, about: str) -> list[Carried]:
    """The messages to this person that carry it, sent or still waiting, in order."""
    rows = db.execute(
        "SELECT id, request, sent_id FROM outbox WHERE channel = ? AND user = ? AND status <> 'dead'"
        " AND json_extract(request, '$.about') = ? ORDER BY id",
        (person.channel, person.user, about),
    )
    return [
        Carried(id, msgspec.json.decode(request, type=Request), sent or None) for id, request, sent in rows
    ]


def carried_by(db: Database, person: Address, sent_id: str) -> str:
    """What of ours the message of that number carried; empty when nothing."""
    row = db.execute(
        "SELECT json_extract(request, '$.about') FROM outbox WHERE channel = ? AND user = ? AND sent_id = ?",
        (person.channel, person.user, sent_id),
    ).fetchone()
    return str(row[0] or "") if row else ""


def change(db: Database, waiting: Carried, request: Request) -> None:
    """Says something else in the place of what was not sent yet."""
    db.execute(
        "UPDATE outbox SET request = ? WHERE id = ? AND status = 'pending'",
        (msgspec.json.encode(request).decode(), waiting.id),
    )
