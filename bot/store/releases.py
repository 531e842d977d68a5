"""Published releases of the content, whole and numbered; their files are kept once, by digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

FIELDS = "number, author, note, at, approved_by, restores"


@dataclass(frozen=True, slots=True)
class Release:
    number: int
    author: str  # empty: the content as it was installed
    note: str
    at: datetime
    approved_by: str = ""
    restores: int | None = None  # the older release that this one goes back to


@dataclass(frozen=True, slots=True)
class Revision:
    """One file as a release left it; ``digest`` is ``None`` where it was taken out."""

    release: Release
    digest: str | None


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def newest(db: Database) -> Release | None:
    """The release that serves; ``None`` as long as nothing was published."""
    row = db.execute(f"SELECT {FIELDS} FROM releases ORDER BY number DESC LIMIT 1").fetchone()
    return _release(row) if row else None


def find(db: Database, number: int) -> Release | None:
    row = db.execute(f"SELECT {FIELDS} FROM releases WHERE number = ?", (number,)).fetchone()
    return _release(row) if row else None


def latest(db: Database, most: int) -> list[Release]:
    """The newest first."""
    rows = db.execute(f"SELECT {FIELDS} FROM releases ORDER BY number DESC LIMIT ?", (most,))
    return [_release(row) for row in rows]


def add(
    db: Database,
    files: Mapping[str, bytes],
    author: str,
    note: str,
    at: datetime,
    approved_by: str = "",
    restores: int | None = None,
) -> Release:
    """The next release, made of these files."""
    before = newest(db)
    made = Release(before.number + 1 if before else 1, author, note, at, approved_by, restores)
    db.execute(
        f"INSERT INTO releases({FIELDS}) VALUES (?, ?, ?, ?, ?, ?)",
        (made.number, author, note, at.isoformat(), approved_by, restores),
    )
    digests = {path: digest(data) for path, data in files.items()}
    keep(db, files.values())
    db.conn.executemany(
        "INSERT INTO release_files(number, path, digest) VALUES (?, ?, ?)",
        [(made.number, path, name) for path, name in digests.items()],
    )
    return made


def keep(db: Database, contents: Iterable[bytes]) -> None:
    """Each content once, under its digest."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO blobs(digest, data) VALUES (?, ?)",
        [(digest(data), data) for data in contents],
    )


def digests(db: Database, number: int) -> dict[str, str]:
    rows = db.execute("SELECT path, digest FROM release_files WHERE number = ? ORDER BY path", (number,))
    return dict(rows.fetchall())


def files(db: Database, number: int) -> dict[str, bytes]:
    """Path → bytes, in the order of paths; nothing for a release that does not exist."""
    rows = db.execute(
        "SELECT path, data FROM release_files JOIN blobs USING (digest) WHERE number = ? ORDER BY path",
        (number,),
    )
    return dict(rows.fetchall())


def kept(db: Database, name: str) -> bytes:
    """The content of that digest. Raises ``KeyError`` for one that was never kept."""
    row = db.execute("SELECT data FROM blobs WHERE digest = ?", (name,)).fetchone()
    if row is None:
        raise KeyError(name)
    return bytes(row[0])


def history(db: Database, path: str) -> list[Revision]:
    """The releases that changed the file, the newest first."""
    rows = db.execute(
        f"SELECT {FIELDS}, digest FROM (SELECT *, lag(digest) OVER (ORDER BY number) AS before FROM ("
        "  SELECT *, (SELECT digest FROM release_files f WHERE f.number = r.number AND f.path = ?) AS digest"
        "  FROM releases r)) WHERE digest IS NOT before ORDER BY number DESC",
        (path,),
    )
    return [Revision(_release(row[:-1]), row[-1]) for row in rows]


def _release(row: tuple[int, str, str, str, str, int | None]) -> Release:
    number, author, note, at, approved_by, restores = row
    return Release(number, author, note, datetime.fromisoformat(at), approved_by, restores)
