"""The files that people send: what is known of them. Every function runs inside a transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlite_utils import Database

from bot.core.message import Address, Attachment, FileRef, Media
from bot.privacy import mask
from bot.store.file_type import FileType

OURS = "ours:"  # begins the source of a file that was uploaded to us and lies on the disk already
LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch
A_DAY = 50  # files that one person may send in a day: a disk is not endless


class State(StrEnum):
    WAITING = "waiting"  # to be fetched from its messenger
    KEPT = "kept"
    REFUSED = "refused"  # too large, of a dangerous kind, or gone


@dataclass(frozen=True, slots=True)
class Known:
    """``owner`` sent it; ``size`` in bytes and ``mime`` are certain once it is kept."""

    id: str
    owner: Address
    source: str
    kind: Media
    name: str
    size: int
    mime: str
    state: State

    @property
    def ref(self) -> FileRef:
        return FileRef(self.id, self.kind, self.name)


def expect(db: Database, owner: Address, files: Iterable[Attachment], at: datetime) -> tuple[FileRef, ...]:
    """Notes files that came with a message, to be fetched afterwards; the same file again is the same.

    A name for bytes that somebody else uploaded gives nothing.
    """
    refs = (_expected(db, owner, file, at) for file in files)
    return tuple(ref for ref in refs if ref)


def _expected(db: Database, owner: Address, file: Attachment, at: datetime) -> FileRef | None:
    if file.source.startswith(OURS):
        known = find(db, file.source.removeprefix(OURS))
        return known.ref if known and known.owner == owner else None
    before = _known(db, "channel = ? AND user = ? AND source = ?", owner.channel, owner.user, file.source)
    if before:
        return before[0].ref
    too_large = (file.size or 0) > LARGEST
    since = at - timedelta(days=1)
    refused = too_large or sent_since(db, owner, since) >= A_DAY
    return add(db, owner, file, at, state=State.REFUSED if refused else State.WAITING).ref


def add(
    db: Database, owner: Address, file: Attachment, at: datetime, mime: str = "", state: State = State.WAITING
) -> Known:
    """A new file, under a name that cannot be guessed."""
    name = mask(file.name).text  # people name scans after what stands on them
    made = Known(secrets.token_urlsafe(24), owner, file.source, file.kind, name, file.size or 0, mime, state)
    db.execute(
        "INSERT INTO files(id, channel, user, source, kind, name, size, mime, state, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made.id,
            owner.channel,
            owner.user,
            made.source,
            made.kind,
            made.name,
            made.size,
            mime,
            state,
            at.isoformat(),
        ),
    )
    return made


def find(db: Database, id: str) -> Known | None:
    rows = _known(db, "id = ?", id)
    return rows[0] if rows else None


def waiting(db: Database) -> list[Known]:
    return _known(db, "state = 'waiting'")


def keep(db: Database, id: str, type_: FileType, name: str, size: int) -> None:
    """Its bytes are on the disk."""
    db.execute(
        "UPDATE files SET state = 'kept', kind = ?, mime = ?, name = ?, size = ? WHERE id = ?",
        (type_.kind, type_.mime, name, size, id),
    )


def refuse(db: Database, id: str) -> None:
    db.execute("UPDATE files SET state = 'refused' WHERE id = ?", (id,))


def untold(db: Database) -> list[Known]:
    """Refused files whose senders do not know it yet."""
    return _known(db, "state = 'refused' AND NOT told AND user <> ''")


def told(db: Database, known: Iterable[Known]) -> None:
    db.conn.executemany("UPDATE files SET told = 1 WHERE id = ?", [(file.id,) for file in known])


def sent_since(db: Database, owner: Address, since: datetime) -> int:
    """How many files a person sent since then."""
    (count,) = db.execute(
        "SELECT count(*) FROM files WHERE channel = ? AND user = ? AND at >= ?",
        (owner.channel, owner.user, since.isoformat()),
    ).fetchone()
    return int(count)


def sweep(db: Database, before: datetime) -> list[str]:
    """Forgets the files that came before then; their bytes are the caller's to remove."""
    rows = db.execute("DELETE FROM files WHERE at < ? RETURNING id", (before.isoformat(),))
    return [id for (id,) in rows.fetchall()]


def _known(db: Database, where: str, *values: str) -> list[Known]:
    rows = db.execute(
        f"SELECT id, channel, user, source, kind, name, size, mime, state FROM files WHERE {where} ORDER BY at",
        values,
    )
    return [
        Known(id, Address(channel, user), source, Media(kind), name, size, mime, State(state))
        for id, channel, user, source, kind, name, size, mime, state in rows
    ]
