"""What helpers' answers teach the editors. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.tickets.lesson import Lesson, State

OPEN = (State.NEW, State.TAKEN)
FIELDS = 'id, ticket, line, topic, question, answer, "by", at, state, decided_by'


def add(db: Database, lesson: Lesson) -> Lesson:
    """The lesson with its number; of a line that taught already, the first one."""
    cursor = db.execute(
        'INSERT OR IGNORE INTO lessons(ticket, line, topic, question, answer, "by", at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (
            lesson.ticket,
            lesson.line,
            lesson.topic,
            lesson.question,
            lesson.answer,
            lesson.by,
            lesson.at.isoformat(),
        ),
    )
    if cursor.rowcount:
        return replace(lesson, id=cursor.lastrowid or 0)
    return _all(db, "line = ?", lesson.line)[0]


def listed(db: Database, states: Collection[State] = OPEN, most: int = 200) -> list[Lesson]:
    """The oldest first; without ``states`` those that no editor is done with."""
    marks = ", ".join("?" * len(states))
    return _all(db, f"state IN ({marks}) ORDER BY id LIMIT ?", *states, most)


def find(db: Database, number: int) -> Lesson | None:
    return next(iter(_all(db, "id = ?", number)), None)


def decide(db: Database, number: int, state: State, by: str) -> bool:
    """An editor takes it up, drops it, opens it again; ``False`` when somebody is done with it already."""
    cursor = db.execute(
        "UPDATE lessons SET state = ?, decided_by = ? WHERE id = ? AND (state IN ('new', 'taken') OR ? = 'new')",
        (state, by, number, state),
    )
    return bool(cursor.rowcount)


def _all(db: Database, where: str, *values: object) -> list[Lesson]:
    return [_lesson(row) for row in db.execute(f"SELECT {FIELDS} FROM lessons WHERE {where}", values)]


def _lesson(row: tuple[Any, ...]) -> Lesson:
    number, ticket, line, topic, question, answer, by, at, state, decided_by = row
    moment = datetime.fromisoformat(at)
    return Lesson(number, ticket, line, topic, question, answer, by, moment, State(state), decided_by)
