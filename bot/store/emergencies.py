"""Notices to everybody and what is switched off, with who did it and why; what has ended is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.core.emergency import Emergency, Notice


@dataclass(frozen=True, slots=True)
class Act:
    """A notice, or a switch that was turned off, as editors see it."""

    id: int
    author: str
    why: str
    at: datetime
    notice: Notice | None = None
    topic: str = ""  # what is switched off; empty (and no notice): the whole assistant
    ended_by: str = ""
    ended_at: datetime | None = None


def announce(db: Database, notice: Notice, author: str, why: str, at: datetime) -> Act:
    """Writes the notice down; the number it was given comes back in it."""
    (number,) = db.execute(
        "INSERT INTO emergencies(kind, text, start, until, province, author, why, at)"
        " VALUES ('notice', ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            notice.text,
            notice.start.isoformat(),
            notice.until.isoformat(),
            notice.province,
            author,
            why,
            at.isoformat(),
        ),
    ).fetchone()
    return Act(
        number, author, why, at, Notice(number, notice.text, notice.start, notice.until, notice.province)
    )


def switch_off(db: Database, topic: str, author: str, why: str, at: datetime) -> Act | None:
    """``None`` when it is off already."""
    if topic in now(db).closed:
        return None
    (number,) = db.execute(
        "INSERT INTO emergencies(kind, topic, author, why, at) VALUES ('off', ?, ?, ?, ?) RETURNING id",
        (topic, author, why, at.isoformat()),
    ).fetchone()
    return Act(number, author, why, at, topic=topic)


def end(db: Database, number: int, by: str, at: datetime) -> bool:
    """Takes a notice back, or switches on again; ``False`` when that was done already."""
    cursor = db.execute(
        "UPDATE emergencies SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
        (by, at.isoformat(), number),
    )
    return bool(cursor.rowcount)


def now(db: Database) -> Emergency:
    """What has not been ended; notices of other times are in it too."""
    acts = latest(db, -1, only_open=True)
    return Emergency(
        notices=tuple(act.notice for act in reversed(acts) if act.notice),
        closed=frozenset(act.topic for act in acts if not act.notice),
    )


def latest(db: Database, most: int, only_open: bool = False) -> list[Act]:
    """The newest first; a negative ``most`` is without limit."""
    which = "WHERE ended_at IS NULL" if only_open else ""
    rows = db.execute(
        "SELECT id, kind, text, start, until, province, topic, author, why, at, ended_by, ended_at"
        f" FROM emergencies {which} ORDER BY id DESC LIMIT ?",
        (most,),
    )
    return [_act(*row) for row in rows]


def _act(
    number: int,
    kind: str,
    text: str,
    start: str | None,
    until: str | None,
    province: str,
    topic: str,
    author: str,
    why: str,
    at: str,
    ended_by: str,
    ended_at: str | None,
) -> Act:
    notice = None
    if kind == "notice" and start and until:
        notice = Notice(number, text, datetime.fromisoformat(start), datetime.fromisoformat(until), province)
    ended = datetime.fromisoformat(ended_at) if ended_at else None
    return Act(number, author, why, datetime.fromisoformat(at), notice, topic, ended_by, ended)
