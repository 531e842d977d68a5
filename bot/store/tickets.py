"""Tickets and their lines. Every function runs inside a transaction.

``version`` counts the changes of all tickets together, so what changed since a moment is one comparison.
Moments are kept in UTC, so that they compare as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlite_utils import Database

from bot.core.message import Address
from bot.tickets.model import Event, Line, State, Summary, Ticket, Who

OPEN = frozenset({State.WAITING, State.TAKEN})
TICKET = tuple(Ticket.__dataclass_fields__)
LINE = tuple(Line.__dataclass_fields__)
COLUMNS = ", ".join(f't."{name}"' for name in ("channel", "user", *TICKET) if name != "person")
LINES = ", ".join(f'l."{name}"' for name in LINE)


# ── tickets ──────────────────────────────────────────────────────────────────────────────────────


def add(db: Database, ticket: Ticket) -> Ticket:
    """A new ticket; gives it with its number. One person has at most one that is open."""
    row = _row(replace(ticket, version=version(db) + 1))
    del row["id"]
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO tickets({names}) VALUES ({marks})", list(row.values()))
    return replace(ticket, id=cursor.lastrowid or 0, version=version(db))


def save(db: Database, ticket: Ticket) -> Ticket:
    """Writes it down as the newest change."""
    ticket = replace(ticket, version=version(db) + 1)
    row = _row(ticket)
    values = [row[name] for name in row if name != "id"]
    names = ", ".join(f'"{name}" = ?' for name in row if name != "id")
    db.execute(f"UPDATE tickets SET {names} WHERE id = ?", [*values, ticket.id])
    return ticket


def find(db: Database, ticket_id: int) -> Ticket | None:
    return _first(db, "t.id = ?", ticket_id)


def open_of(db: Database, person: Address) -> Ticket | None:
    return _first(db, "t.state <> 'closed' AND t.channel = ? AND t.user = ?", person.channel, person.user)


def last_of(db: Database, person: Address) -> Ticket | None:
    """The person's newest ticket, open or closed."""
    return _first(db, "t.channel = ? AND t.user = ? ORDER BY t.id DESC", person.channel, person.user)


def since(db: Database, moment: datetime) -> list[Ticket]:
    """All that were opened or closed since then, and all that are open."""
    at = _utc(moment)
    return _all(db, "t.state <> 'closed' OR t.opened_at >= ? OR t.closed_at >= ? ORDER BY t.id", at, at)


def replied_since(db: Database, moment: datetime, most: int = 500) -> list[tuple[datetime, datetime]]:
    """When tickets were opened and first answered, the newest ``most`` of those opened since then."""
    rows = db.execute(
        "SELECT opened_at, first_reply_at FROM tickets WHERE opened_at >= ? AND first_reply_at IS NOT NULL"
        " ORDER BY id DESC LIMIT ?",
        (_utc(moment), most),
    )
    return [(datetime.fromisoformat(opened), datetime.fromisoformat(replied)) for opened, replied in rows]


def changed(db: Database, after: int, most: int = 500) -> list[Ticket]:
    """Tickets touched by a change later than ``after``, in the order of their changes."""
    return _all(db, "t.version > ? ORDER BY t.version LIMIT ?", after, most)


def version(db: Database) -> int:
    """The number of the desk's last change."""
    return int(db.execute("SELECT coalesce(max(version), 0) FROM tickets").fetchone()[0])


def summaries(db: Database, states: Iterable[State], most: int = 2000) -> list[Summary]:
    """The newest ``most`` tickets in those states, each with its last spoken line."""
    wanted = list(states)
    rows = db.execute(
        f"SELECT {COLUMNS}, l.text, l.who FROM tickets t LEFT JOIN lines l ON l.id ="
        " (SELECT max(id) FROM lines WHERE ticket = t.id AND who IN ('person', 'helper'))"
        f" WHERE t.state IN ({', '.join('?' * len(wanted))}) ORDER BY t.id DESC LIMIT ?",
        [*wanted, most],
    )
    return [Summary(_ticket(row), last or "", Who(who) if who else None) for *row, last, who in rows]


# ── lines ────────────────────────────────────────────────────────────────────────────────────────


def add_line(db: Database, line: Line, number: int | None = None) -> Line | None:
    """A new line, with its id; ``None`` when its external id is there already.

    ``number`` is that of the conversation's event which says the same to the person.
    """
    row = _line_row(line) | {"number": number}
    del row["id"]
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT OR IGNORE INTO lines({names}) VALUES ({marks})", list(row.values()))
    return replace(line, id=cursor.lastrowid or 0) if cursor.rowcount else None


def edit_line(db: Database, line: Line) -> None:
    row = _line_row(line)
    db.execute(
        "UPDATE lines SET text = ?, edited_at = ? WHERE id = ?", (line.text, row["edited_at"], line.id)
    )


def lines(db: Database, ticket_id: int, after: int = 0) -> tuple[Line, ...]:
    rows = db.execute(
        f"SELECT {LINES} FROM lines l WHERE ticket = ? AND id > ? ORDER BY id", (ticket_id, after)
    )
    return tuple(_line(row) for row in rows)


def line(db: Database, line_id: int) -> Line | None:
    row = db.execute(f"SELECT {LINES} FROM lines l WHERE id = ?", (line_id,)).fetchone()
    return _line(row) if row else None


def line_known_as(db: Database, ticket_id: int, external_id: str | None) -> Line | None:
    """The line that came with that number of its messenger."""
    row = db.execute(
        f"SELECT {LINES} FROM lines l WHERE ticket = ? AND external_id = ?", (ticket_id, external_id)
    ).fetchone()
    return _line(row) if row else None


def number_of(db: Database, line_id: int) -> int | None:
    """The conversation's event that said the line to the person."""
    row = db.execute("SELECT number FROM lines WHERE id = ?", (line_id,)).fetchone()
    return row[0] if row else None


def last_detail(db: Database, ticket_id: int, event: Event) -> str | None:
    """What the last line of that kind says."""
    row = db.execute(
        "SELECT text FROM lines WHERE ticket = ? AND event = ? ORDER BY id DESC LIMIT 1", (ticket_id, event)
    ).fetchone()
    return row[0] if row else None


def copy_lines(db: Database, source: int, target: int) -> None:
    """What was said in one ticket stands in another too, at its end."""
    columns = "who, at, text, author, event, files"
    db.execute(
        f"INSERT INTO lines(ticket, {columns}) SELECT ?, {columns} FROM lines"
        " WHERE ticket = ? AND who <> 'event' ORDER BY id",
        (target, source),
    )


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def _first(db: Database, where: str, *values: object) -> Ticket | None:
    row = db.execute(f"SELECT {COLUMNS} FROM tickets t WHERE {where} LIMIT 1", values).fetchone()
    return _ticket(row) if row else None


def _all(db: Database, where: str, *values: object) -> list[Ticket]:
    return [_ticket(row) for row in db.execute(f"SELECT {COLUMNS} FROM tickets t WHERE {where}", values)]


def _ticket(row: Sequence[Any]) -> Ticket:
    channel, user, *rest = row
    known = dict(zip((name for name in TICKET if name != "person"), rest, strict=True))
    known |= {"person": {"channel": channel, "user": user}, "answers": msgspec.json.decode(known["answers"])}
    return msgspec.convert(known, Ticket, strict=False)


def _row(ticket: Ticket) -> dict[str, Any]:
    row = _in_utc(msgspec.to_builtins(ticket, builtin_types=(datetime,)))
    person = row.pop("person")
    return {**row, **person, "answers": msgspec.json.encode(row["answers"]).decode()}


def _line(row: tuple[Any, ...]) -> Line:
    known = dict(zip(LINE, row, strict=True))
    return msgspec.convert(known | {"files": msgspec.json.decode(known["files"])}, Line, strict=False)


def _line_row(line: Line) -> dict[str, Any]:
    row = _in_utc(msgspec.to_builtins(line, builtin_types=(datetime,)))
    return row | {"files": msgspec.json.encode(row["files"]).decode()}


def _in_utc(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _utc(value) if isinstance(value, datetime) else value for name, value in row.items()}


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
