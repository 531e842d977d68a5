"""House visits. Every function runs inside a transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from bot.tickets.visits import Result, Visit

COLUMNS = "ticket, commune, hamlet, at, who, result, remind_at"


def save(db: Database, visit: Visit) -> None:
    """Takes the place of the ticket's visit before."""
    remind_at = visit.remind_at.timestamp() if visit.remind_at else None
    values = (
        visit.ticket,
        visit.commune,
        visit.hamlet,
        visit.at.timestamp(),
        visit.who,
        visit.result,
        remind_at,
    )
    db.execute(f"INSERT OR REPLACE INTO visits({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def of(db: Database, ticket_id: int) -> Visit | None:
    row = db.execute(f"SELECT {COLUMNS} FROM visits WHERE ticket = ?", (ticket_id,)).fetchone()
    return _visit(row) if row else None


def between(db: Database, start: datetime, end: datetime) -> list[Visit]:
    """In the order of their moments."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM visits WHERE at >= ? AND at < ? ORDER BY at, ticket",
        (start.timestamp(), end.timestamp()),
    )
    return [_visit(row) for row in rows]


def due(db: Database, now: datetime, most: int = 100) -> list[int]:
    """Tickets of whose visit somebody is to be reminded."""
    rows = db.execute(
        "SELECT ticket FROM visits WHERE remind_at <= ? ORDER BY remind_at LIMIT ?", (now.timestamp(), most)
    )
    return [ticket for (ticket,) in rows]


def silence(db: Database, ticket_id: int) -> None:
    """Nobody is reminded of it any more."""
    db.execute("UPDATE visits SET remind_at = NULL WHERE ticket = ?", (ticket_id,))


def _visit(row: tuple[Any, ...]) -> Visit:
    ticket, commune, hamlet, at, who, result, remind_at = row
    remind = datetime.fromtimestamp(remind_at, UTC) if remind_at is not None else None
    ended = Result(result) if result else None
    return Visit(ticket, commune, hamlet, datetime.fromtimestamp(at, UTC), who, ended, remind)
