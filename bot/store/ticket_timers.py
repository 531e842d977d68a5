"""The timers of tickets, one a kind. Every function runs inside a transaction."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.tickets.schedule import Kind, Timers


def change(db: Database, ticket_id: int, timers: Timers) -> None:
    for kind in timers.drop:
        db.execute("DELETE FROM ticket_timers WHERE ticket = ? AND kind = ?", (ticket_id, kind))
    for verb, wanted in (("REPLACE", timers.put), ("IGNORE", timers.keep)):
        for kind, at in wanted.items():
            db.execute(
                f"INSERT OR {verb} INTO ticket_timers(ticket, kind, at) VALUES (?, ?, ?)",
                (ticket_id, kind, at.timestamp()),
            )


def due(db: Database, now: datetime, most: int = 100) -> list[tuple[int, Kind]]:
    rows = db.execute(
        "SELECT ticket, kind FROM ticket_timers WHERE at <= ? ORDER BY at LIMIT ?", (now.timestamp(), most)
    )
    return [(ticket, Kind(kind)) for ticket, kind in rows]


def take(db: Database, ticket_id: int, kind: Kind, now: datetime) -> bool:
    """Takes a due timer out; ``False`` when it was fired, dropped or put off meanwhile."""
    cursor = db.execute(
        "DELETE FROM ticket_timers WHERE ticket = ? AND kind = ? AND at <= ?",
        (ticket_id, kind, now.timestamp()),
    )
    return bool(cursor.rowcount)
