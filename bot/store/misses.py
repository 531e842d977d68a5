"""What nobody understood, and what became of it. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

FIELDS = "id, text, place, channel, at, state, handled_by, topic, answered"


class Handled(StrEnum):
    NEW = "new"
    TAKEN = "taken"  # somebody is at it
    DONE = "done"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Miss:
    """``place``: «topic/step» where it was said, empty outside guides. ``topic``: that it was put to.

    ``answered``: the topic that was told, where the person then said that it was not what they meant.
    """

    id: int
    text: str
    place: str
    channel: str
    at: datetime
    state: Handled = Handled.NEW
    by: str = ""
    topic: str = ""
    answered: str = ""


def latest(db: Database, states: Collection[Handled], most: int) -> list[Miss]:
    """The newest first; those without words (a guide that went in circles) are for the log."""
    marks = ", ".join("?" * len(states))
    rows = db.execute(
        f"SELECT {FIELDS} FROM misses WHERE text <> '' AND state IN ({marks}) ORDER BY id DESC LIMIT ?",
        (*states, most),
    )
    return [
        Miss(
            number,
            text,
            place,
            channel,
            datetime.fromisoformat(at),
            Handled(state),
            by or "",
            topic or "",
            told,
        )
        for number, text, place, channel, at, state, by, topic, told in rows
    ]


def handle(
    db: Database, ids: Collection[int], state: Handled, by: str, at: datetime, topic: str = ""
) -> None:
    db.conn.executemany(
        "UPDATE misses SET state = ?, handled_by = ?, handled_at = ?, topic = ? WHERE id = ?",
        [(state, by, at.isoformat(), topic, number) for number in ids],
    )


def counts(db: Database) -> dict[Handled, int]:
    rows = db.execute("SELECT state, count(*) FROM misses WHERE text <> '' GROUP BY state")
    return {Handled(state): count for state, count in rows}


@dataclass(frozen=True, slots=True)
class BadlyRated:
    """A case whose person was not content."""

    ticket: int
    topic: str
    asked: str


def badly_rated(db: Database, most: int) -> list[BadlyRated]:
    rows = db.execute(
        "SELECT id, topic, asked FROM tickets WHERE rating = 1 ORDER BY id DESC LIMIT ?", (most,)
    )
    return [BadlyRated(number, topic or "", asked or "") for number, topic, asked in rows]
