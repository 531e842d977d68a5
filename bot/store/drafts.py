"""What editors are writing: one draft a file, and a save that never overwrites what its writer has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

FIELDS = "version, path, author, base, text, saved_at"


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` is ``None`` for a file that is to be taken out; ``base``: digest of the file that it began from."""

    version: int  # another at every save, never used twice
    path: str
    author: str
    base: str | None
    text: str | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Stale:
    """Nothing was saved: ``theirs`` is what stands there now, ``None`` when the draft is gone."""

    theirs: Draft | None


def find(db: Database, path: str) -> Draft | None:
    row = db.execute(f"SELECT {FIELDS} FROM drafts WHERE path = ?", (path,)).fetchone()
    return _draft(row) if row else None


def every(db: Database) -> list[Draft]:
    return [_draft(row) for row in db.execute(f"SELECT {FIELDS} FROM drafts ORDER BY path")]


def save(
    db: Database, path: str, author: str, text: str | None, base: str | None, seen: int, at: datetime
) -> Draft | Stale:
    """``seen`` is the version that the writer had before them, 0 for none. A draft keeps its first base."""
    before = find(db, path)
    if (before.version if before else 0) != seen:
        return Stale(before)
    base = before.base if before else base
    drop(db, path)
    (number,) = db.execute(
        "INSERT INTO drafts(path, author, base, text, saved_at) VALUES (?, ?, ?, ?, ?) RETURNING version",
        (path, author, base, text, at.isoformat()),
    ).fetchone()
    return Draft(number, path, author, base, text, at)


def drop(db: Database, path: str) -> None:
    db.execute("DELETE FROM drafts WHERE path = ?", (path,))


def discard(db: Database, path: str, seen: int) -> bool:
    """``False`` when another draft stands there than the one that was seen."""
    return bool(db.execute("DELETE FROM drafts WHERE path = ? AND version = ?", (path, seen)).rowcount)


def accept(db: Database, path: str, seen: int, base: str | None) -> bool:
    """The draft goes on from another file; ``False`` as above."""
    cursor = db.execute("UPDATE drafts SET base = ? WHERE path = ? AND version = ?", (base, path, seen))
    return bool(cursor.rowcount)


def _draft(row: tuple[int, str, str, str | None, str | None, str]) -> Draft:
    version, path, author, base, text, saved_at = row
    return Draft(version, path, author, base, text, datetime.fromisoformat(saved_at))
