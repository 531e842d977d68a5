"""Everything that the database holds of one person: to be told, and to be erased. Inside a transaction.

A ticket stays as a number for statistics, without its person and words; ``PERSONAL`` and ``BY_TICKET`` name
every table that holds anything of a person, and a test compares them with the database's shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.clock import VIETNAM
from bot.core.message import Address
from bot.store import conversations, helpings, tickets
from bot.store.conversations import Event

PERSONAL = (
    "conversations",
    "inbox",
    "said",
    "outbox",
    "timers",
    "files",
    "tickets",
    "helpings",
)  # by channel and user
BY_TICKET = ("lines", "ticket_timers", "lessons", "visits")
KEPT_OF_A_TICKET = "event"  # the kind of line that holds nobody's words
NOBODY = ""
GIVEN_UP = "user = '', name = '', source = '', at = ''"  # who looks after the bytes removes both


@dataclass(frozen=True, slots=True)
class Belongings:
    """``since``: the first word that is still kept; ``reminders`` by kind; ``files`` by name."""

    words: int
    since: datetime | None
    reminders: tuple[datetime, ...]
    tickets: tuple[datetime, ...]
    files: tuple[str, ...]


def told(db: Database, person: Address) -> Belongings:
    where = (person.channel, person.user)
    words, since = db.execute(
        "SELECT count(*), min(at) FROM inbox WHERE channel = ? AND user = ?", where
    ).fetchone()
    return Belongings(
        words,
        datetime.fromisoformat(since) if since else None,
        tuple(datetime.fromtimestamp(at, VIETNAM) for at in _column(db, "at", "timers", where)),
        tuple(datetime.fromisoformat(at) for at in _column(db, "opened_at", "tickets", where)),
        tuple(_column(db, "name", "files", where)),
    )


def _column(db: Database, column: str, table: str, where: Sequence[str]) -> list[Any]:
    found = db.execute(f"SELECT {column} FROM {table} WHERE channel = ? AND user = ? ORDER BY 1", where)
    return [value for (value,) in found]


def words(db: Database, person: Address, most: int) -> list[Event]:
    """The newest ``most`` lines of the conversation, in order."""
    known = conversations.find(db, person)
    return conversations.history(db, person, max(0, (known.events if known else 0) - most), most)


def erase(db: Database, person: Address, but: int = 0) -> None:
    """All of it; the inbox keeps number ``but``: the message that asked for it, so that it is answered once."""
    where = (person.channel, person.user)
    for number in _column(db, "id", "tickets", where):
        empty_ticket(db, int(number))
    for table in PERSONAL:
        if table == "inbox":
            db.execute("DELETE FROM inbox WHERE channel = ? AND user = ? AND number <> ?", (*where, but))
        elif table == "files":
            db.execute(f"UPDATE files SET {GIVEN_UP} WHERE channel = ? AND user = ?", where)
        elif table == "helpings":
            helpings.forget(db, person)
        elif table != "tickets":
            db.execute(f"DELETE FROM {table} WHERE channel = ? AND user = ?", where)


def empty_ticket(db: Database, number: int) -> None:
    """What remains is when it was, about what topic, how it ended."""
    for table in BY_TICKET:
        if table == "lines":
            db.execute("DELETE FROM lines WHERE ticket = ? AND who <> ?", (number, KEPT_OF_A_TICKET))
        else:
            db.execute(f"DELETE FROM {table} WHERE ticket = ?", (number,))
    db.execute(
        "UPDATE tickets SET user = ?, asked = '', answers = '{}', commune = '', state = 'closed', version = ?"
        " WHERE id = ?",
        (NOBODY, tickets.version(db) + 1, number),
    )
