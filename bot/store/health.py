"""Whether the database takes a write, and what waits in it."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database


def beat(db: Database, now: datetime) -> None:
    """A real write: an empty transaction succeeds on a full disk too."""
    db.execute("INSERT OR REPLACE INTO heartbeat(id, at) VALUES (1, ?)", (now.isoformat(),))


def waiting(db: Database, now: datetime) -> dict[str, float]:
    """Counts, and ages in seconds: what is to be sent, what was given up, timers that are late."""
    pending, oldest = db.execute("SELECT count(*), min(at) FROM outbox WHERE status = 'pending'").fetchone()
    (dead,) = db.execute("SELECT count(*) FROM outbox WHERE status = 'dead'").fetchone()
    (first,) = db.execute("SELECT min(at) FROM timers").fetchone()
    age = (now - datetime.fromisoformat(oldest)).total_seconds() if oldest else 0.0
    return {
        "outbox_pending": pending,
        "outbox_age_seconds": max(0.0, age),
        "outbox_dead": dead,
        "timers_late_seconds": max(0.0, now.timestamp() - first) if first else 0.0,
    }
