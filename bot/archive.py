"""Puts the whole data folder into one file while the assistant runs, and back while it does not.

The database is copied by SQLite's own backup, so that a turn is in the copy whole or not at all; what stands
beside it (kept content, files people sent, the roster) is copied as it is. What can be made again is left out.
"""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot import __version__
from bot.keepsake import SUFFIX
from bot.store.migrations import STEPS
from bot.wording import say

DATABASE = "camtay.db"
ABOUT = "about.json"
LEFT_OUT = (f"{DATABASE}-wal", f"{DATABASE}-shm", "camtay.lock")
SET_ASIDE, UNPACKED = "before-restore-", "restoring-"  # begin the names of our own folders
OURS = (SET_ASIDE, UNPACKED)
PIECE = 1_000_000  # bytes


class BadArchive(Exception):
    """One sentence: why the file cannot be restored."""


def back_up(data: Path, file: Path, now: datetime) -> int:
    """Writes the archive whole or not at all; gives its size in bytes. Raises ``OSError``, ``sqlite3.Error``."""
    fresh = file.with_name(file.name + ".new")
    with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
        copy = Path(scratch) / DATABASE
        _copy_database(data / DATABASE, copy)
        with tarfile.open(fresh, "w:gz") as archive:
            _add_text(archive, ABOUT, json.dumps(_about(now)))
            archive.add(copy, DATABASE)
            for beside in _beside(data):
                archive.add(beside, beside.name)
    fresh.chmod(0o600)
    fresh.replace(file)
    return file.stat().st_size


def restore(file: Path, data: Path, now: datetime) -> Path | None:
    """Puts the archive's data in place; gives the folder where what was there before is kept.

    Everything is read and checked before anything is moved. Raises ``BadArchive``, ``OSError``.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=data))
    try:
        _unpack(file, fresh)
        _check(fresh)
        aside = _set_aside(data, now)
        for found in fresh.iterdir():
            if found.name != ABOUT and not _left_out(found.name):
                found.rename(data / found.name)
        return aside
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy_database(source: Path, to: Path) -> None:
    if not source.exists():
        raise FileNotFoundError(2, say("there is no database"), str(source))
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(to)) as copy:
        live.backup(copy)


def _about(now: datetime) -> dict[str, object]:
    return {"program": __version__, "schema": len(STEPS), "made_at": now.isoformat()}


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(text.encode())
    archive.addfile(info, io.BytesIO(text.encode()))


def _beside(data: Path) -> Iterator[Path]:
    for path in sorted(data.iterdir()):
        if path.name != DATABASE and not _left_out(path.name) and not path.name.startswith(OURS):
            yield path


def _left_out(name: str) -> bool:
    """What is made again. A keepsake is a program's own memory: none is believed that comes from elsewhere."""
    return name in LEFT_OUT or name.endswith((SUFFIX, ".new"))


def _unpack(file: Path, into: Path) -> None:
    """Only plain files and folders below ``into``: the «data» filter refuses links, devices and «..»."""
    try:
        with tarfile.open(file) as archive:
            archive.extractall(into, filter="data")
            while archive.fileobj and archive.fileobj.read(PIECE):
                pass  # up to the checksum, which stands behind what tar reads
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise BadArchive(say("{file} is no whole backup: {reason}", file=file, reason=error)) from None


def _check(fresh: Path) -> None:
    try:
        schema = json.loads((fresh / ABOUT).read_text("utf-8"))["schema"]
        with closing(sqlite3.connect(f"file:{fresh / DATABASE}?mode=ro&immutable=1", uri=True)) as db:
            (sound,) = db.execute("PRAGMA integrity_check").fetchone()
    except (OSError, ValueError, KeyError, sqlite3.Error) as error:
        raise BadArchive(say("The backup cannot be read: {reason}", reason=error)) from None
    if sound != "ok":
        raise BadArchive(say("The backup's database is damaged: {reason}", reason=sound))
    if schema > len(STEPS):
        raise BadArchive(say("The backup is of a newer version of the program: update the program first."))


def _set_aside(data: Path, now: datetime) -> Path | None:
    """Moves what is there into a folder of its own: a restore is undone by moving it back."""
    there = [path for path in data.iterdir() if path.name != "camtay.lock"]
    there = [path for path in there if not path.name.startswith(OURS)]
    if not there:
        return None
    aside = data / f"{SET_ASIDE}{now:%Y%m%d-%H%M%S}"
    aside.mkdir()
    for path in there:
        path.rename(aside / path.name)
    return aside
