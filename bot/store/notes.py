"""What people should look at: cases for a person, and messages nobody understood."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlite_utils import Database

from bot.core.effects import NotUnderstood, OpenTicket
from bot.core.message import Address


def miss(db: Database, channel: str, note: NotUnderstood, at: datetime) -> None:
    offered = msgspec.json.encode(note.offered).decode()
    db.execute(
        "INSERT INTO misses(channel, text, place, offered, at) VALUES (?, ?, ?, ?, ?)",
        (channel, note.text, note.where, offered, at.isoformat()),
    )


def open_ticket(db: Database, person: Address, ticket: OpenTicket, at: datetime) -> bool:
    """Opens a case; ``False`` when one is open already: then the words are added to it."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO tickets(channel, user, topic, asked, place, answers, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            person.channel,
            person.user,
            ticket.topic,
            ticket.asked,
            ticket.where,
            msgspec.json.encode(ticket.answers).decode(),
            at.isoformat(),
        ),
    )
    if cursor.rowcount:
        return True
    add_words(db, person, ticket.asked)
    return False


def add_words(db: Database, person: Address, words: str) -> None:
    """What the person says while waiting goes to the open case, if there is one."""
    db.execute(
        "UPDATE tickets SET words = words || char(10) || ? WHERE state = 'open' AND channel = ? AND user = ?",
        (words, person.channel, person.user),
    )
