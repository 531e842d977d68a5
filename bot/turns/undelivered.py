"""What did not reach a person: whoever works on their ticket is told. Every function runs inside a transaction."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.channels.channel import Request
from bot.store import outbox
from bot.store.outbox import Pending
from bot.tickets.model import Event
from bot.turns import casework

LINE = "line:"  # begins what a helper's words are known by


def unreachable(db: Database, request: Request, reason: str, at: datetime) -> None:
    """The person blocked us."""
    outbox.unreachable(db, request.to, reason)
    casework.undelivered(db, request.to, Event.BLOCKED, reason, at)


def bury(db: Database, pending: Pending, reason: str, at: datetime) -> None:
    """It will not be sent again by itself."""
    outbox.bury(db, pending, reason)
    if pending.request.about.startswith(LINE):
        casework.undelivered(db, pending.request.to, Event.UNDELIVERED, reason, at)
