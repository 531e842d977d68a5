"""What editors should look at: messages nobody understood."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlite_utils import Database

from bot.core.effects import NotUnderstood


def miss(db: Database, channel: str, note: NotUnderstood, at: datetime) -> None:
    offered = msgspec.json.encode(note.offered).decode()
    db.execute(
        "INSERT INTO misses(channel, text, place, offered, answered, at) VALUES (?, ?, ?, ?, ?, ?)",
        (channel, note.text, note.where, offered, note.answered, at.isoformat()),
    )
