"""What the helpers' group has been shown and is still to be told. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import msgspec
from sqlite_utils import Database

from bot.core.message import Button

OURS = "tg:"  # begins the external id of a line that was written in the group, so stands there already


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a ticket the group shows. Nothing of it: no thread, no card."""

    ticket: int
    thread: str = ""  # stays empty in a group without topics
    name: str = ""  # of the topic
    card: str = ""  # the message with the summary
    drawn: str = ""  # a digest of what the card says
    version: int = 0  # of the ticket, once all of it is shown
    line: int = 0  # the last one shown
    anew: int = 0  # lines up to here are shown even if they were written in the group: its topic was deleted


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said to helpers about what they did."""

    id: int
    thread: str
    replies_to: str
    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """Where a line stands in the group, in what wording: ``edited_at`` is that of the line then."""

    line: int
    message: str
    edited_at: str | None


NAMES = tuple(field.name for field in fields(Shown))


def shown(db: Database, ticket: int) -> Shown:
    row = db.execute(f"SELECT {', '.join(NAMES)} FROM group_topics WHERE ticket = ?", (ticket,)).fetchone()
    return Shown(*row) if row else Shown(ticket)


def save(db: Database, topic: Shown) -> None:
    marks = ", ".join("?" * len(NAMES))
    db.execute(f"INSERT OR REPLACE INTO group_topics({', '.join(NAMES)}) VALUES ({marks})", astuple(topic))


def behind(db: Database, after: int, most: int = 50) -> list[int]:
    """Tickets that changed since the group last saw them, the longest waiting first.

    Of those changed past ``after`` alone: all before is shown. One that was closed before the group
    ever saw it is none of them.
    """
    rows = db.execute(
        "SELECT t.id FROM tickets t LEFT JOIN group_topics g ON g.ticket = t.id"
        " WHERE t.version > ? AND t.version > coalesce(g.version, 0)"
        " AND (g.ticket IS NOT NULL OR t.state <> 'closed') ORDER BY t.version LIMIT ?",
        (after, most),
    )
    return [ticket for (ticket,) in rows.fetchall()]


def ticket_at(db: Database, thread: str | None, replies_to: str | None) -> int | None:
    """The ticket of a topic; in a group without topics that of the message which is answered."""
    if thread:
        query, value = "SELECT ticket FROM group_topics WHERE thread = ?", thread
    else:
        query = (
            "SELECT ticket FROM group_messages WHERE message = ?1"
            " UNION SELECT ticket FROM group_topics WHERE card = ?1"
        )
        value = replies_to or "-"
    row = db.execute(query, (value,)).fetchone()
    return int(row[0]) if row else None


def paste(db: Database, ticket: int, lines: Iterable[tuple[int, str | None]], message: str) -> None:
    """Notes that a message shows these lines: id, and when it was edited."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO group_messages(line, ticket, message, edited_at) VALUES (?, ?, ?, ?)",
        [(line, ticket, message, edited) for line, edited in lines],
    )


def pasted(db: Database, ticket: int) -> dict[int, Pasted]:
    """By line."""
    rows = db.execute("SELECT line, message, edited_at FROM group_messages WHERE ticket = ?", (ticket,))
    return {line: Pasted(line, message, edited) for line, message, edited in rows}


def line_of(db: Database, ticket: int, message: str) -> int | None:
    """The line that a message shows, or that was written by it; when it shows several, the person's first."""
    row = db.execute(
        "SELECT id FROM lines WHERE ticket = ?1 AND (external_id = ?3 OR id IN"
        " (SELECT line FROM group_messages WHERE ticket = ?1 AND message = ?2))"
        " ORDER BY who <> 'person', id LIMIT 1",
        (ticket, message, OURS + message),
    ).fetchone()
    return int(row[0]) if row else None


def forget(db: Database, ticket: int) -> None:
    """The group shows nothing of it any more."""
    forget_messages(db, ticket)
    db.execute("DELETE FROM group_topics WHERE ticket = ?", (ticket,))


def forget_messages(db: Database, ticket: int) -> None:
    """They went with their topic."""
    db.execute("DELETE FROM group_messages WHERE ticket = ?", (ticket,))


def notify(db: Database, external_id: str, notice: Notice) -> None:
    """Once for each ``external_id``; ``notice.id`` is given by the database."""
    buttons = msgspec.json.encode(notice.buttons).decode()
    db.execute(
        "INSERT OR IGNORE INTO group_notices(external_id, thread, replies_to, text, buttons, sent)"
        " VALUES (?, ?, ?, ?, ?, 0)",
        (external_id, notice.thread, notice.replies_to, notice.text, buttons),
    )


def next_notice(db: Database) -> Notice | None:
    row = db.execute(
        "SELECT id, thread, replies_to, text, buttons FROM group_notices WHERE NOT sent ORDER BY id LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    id, thread, replies_to, text, buttons = row
    return Notice(id, thread, replies_to, text, msgspec.json.decode(buttons, type=tuple[Button, ...]))


def noticed(db: Database, notice: Notice) -> None:
    """It was sent; its external id stays, so that it is not said again."""
    db.execute("UPDATE group_notices SET sent = 1, text = '', buttons = '[]' WHERE id = ?", (notice.id,))
