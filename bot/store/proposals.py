"""Changes that wait to be published: for a second editor, or for their day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store import releases

FIELDS = "id, author, note, at, due, state, decided_by, reason, release"


class State(StrEnum):
    WAITING = "waiting"  # for a second editor
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"  # its time came and it could not be published


OPEN = (State.WAITING, State.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Edit:
    """One file of a proposal; ``data`` is ``None`` where it is taken out, ``base`` where it is new."""

    data: bytes | None
    base: str | None  # digest of the file that it began from


@dataclass(frozen=True, slots=True)
class Proposal:
    id: int
    author: str
    note: str
    at: datetime
    due: datetime | None = None  # not to be published before
    state: State = State.WAITING
    decided_by: str = ""
    reason: str = ""  # why it was refused, withdrawn, or failed
    release: int | None = None  # that it became


def add(
    db: Database,
    edits: Mapping[str, Edit],
    author: str,
    note: str,
    at: datetime,
    due: datetime | None,
    state: State,
) -> Proposal:
    (number,) = db.execute(
        "INSERT INTO proposals(author, note, at, due, state) VALUES (?, ?, ?, ?, ?) RETURNING id",
        (author, note, at.isoformat(), due.isoformat() if due else None, state),
    ).fetchone()
    made = Proposal(number, author, note, at, due, state)
    releases.keep(db, (edit.data for edit in edits.values() if edit.data is not None))
    db.conn.executemany(
        "INSERT INTO proposal_files(proposal, path, digest, base) VALUES (?, ?, ?, ?)",
        [
            (made.id, path, None if edit.data is None else releases.digest(edit.data), edit.base)
            for path, edit in edits.items()
        ],
    )
    return made


def find(db: Database, proposal: int) -> Proposal | None:
    row = db.execute(f"SELECT {FIELDS} FROM proposals WHERE id = ?", (proposal,)).fetchone()
    return _proposal(row) if row else None


def latest(db: Database, most: int) -> list[Proposal]:
    """Those that still wait first, then the newest."""
    rows = db.execute(
        f"SELECT {FIELDS} FROM proposals ORDER BY state NOT IN ('waiting', 'scheduled'), id DESC LIMIT ?",
        (most,),
    )
    return [_proposal(row) for row in rows]


def due(db: Database, now: datetime) -> list[int]:
    """The scheduled ones whose time has come, in the order of their times."""
    rows = db.execute("SELECT id, due FROM proposals WHERE state = 'scheduled'").fetchall()
    times = sorted((datetime.fromisoformat(when), number) for number, when in rows)
    return [number for when, number in times if when <= now]


def edits(db: Database, proposal: int) -> dict[str, Edit]:
    rows = db.execute(
        "SELECT path, data, base FROM proposal_files LEFT JOIN blobs USING (digest) WHERE proposal = ?"
        " ORDER BY path",
        (proposal,),
    )
    return {path: Edit(data, base) for path, data, base in rows}


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a proposal that waits; ``digest`` is ``None`` where it is taken out."""

    proposal: Proposal
    digest: str | None


def held(db: Database) -> dict[str, Held]:
    """The files of all proposals that wait, by path; of several that hold one file, the newest."""
    rows = db.execute(
        "SELECT path, digest, proposal FROM proposal_files JOIN proposals ON proposals.id = proposal"
        " WHERE state IN ('waiting', 'scheduled') ORDER BY proposal"
    ).fetchall()
    waiting = {number: find(db, number) for number in {number for _, _, number in rows}}
    return {path: Held(one, digest) for path, digest, number in rows if (one := waiting[number])}


def decide(
    db: Database, proposal: int, state: State, by: str, reason: str = "", release: int | None = None
) -> bool:
    """Moves an open proposal on; ``False`` when somebody was quicker."""
    cursor = db.execute(
        "UPDATE proposals SET state = ?, decided_by = CASE WHEN ? = '' THEN decided_by ELSE ? END,"
        " reason = ?, release = ? WHERE id = ? AND state IN ('waiting', 'scheduled')",
        (state, by, by, reason, release, proposal),
    )
    return bool(cursor.rowcount)


def _proposal(row: tuple[int, str, str, str, str | None, str, str, str, int | None]) -> Proposal:
    number, author, note, at, due_, state, decided_by, reason, release = row
    when = datetime.fromisoformat(due_) if due_ else None
    return Proposal(
        number, author, note, datetime.fromisoformat(at), when, State(state), decided_by, reason, release
    )
