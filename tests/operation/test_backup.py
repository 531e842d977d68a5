"""A backup made while messages come in holds whole turns, and comes back as it was."""

from __future__ import annotations

import asyncio
import io
import json
import os
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import cli
from bot.archive import BadArchive, back_up, restore
from bot.core.message import Address
from bot.core.scene import Knowledge
from bot.data_folder import only_one
from bot.service import Service
from bot.store.writer import Writer
from tests.serving import HandClock, message

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def talked(db: Path) -> tuple[int, int, int]:
    with closing(sqlite3.connect(db)) as data:
        tables = ("conversations", "inbox", "said")
        heard, taken, said = (data.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables)
    return heard, taken, said


async def test_a_backup_under_load_holds_no_half_turn(small: Knowledge, tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    writer = Writer(data / "camtay.db")
    service = Service(small, writer, {}, HandClock())
    people = [Address("web", f"person-{number}") for number in range(60)]
    talking = asyncio.gather(*(service.handle(message("xin chào", 1, person)) for person in people))
    await asyncio.to_thread(back_up, data, tmp_path / "backup.tar.gz", NOW)
    await talking
    writer.close()
    restore(tmp_path / "backup.tar.gz", tmp_path / "again", NOW)
    conversations, taken, said = talked(tmp_path / "again" / "camtay.db")
    assert conversations == taken == said


def stood(data: Path) -> None:
    Writer(data / "camtay.db").close()
    (data / "files").mkdir()
    (data / "files" / "a").write_bytes(b"photo")
    for kept in ("ready.bin", "places.bin"):
        (data / kept).write_bytes(b"made again anyway")


def test_what_stands_beside_the_database_comes_back_too(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    stood(data)
    back_up(data, tmp_path / "b.tar.gz", NOW)
    restore(tmp_path / "b.tar.gz", tmp_path / "again", NOW)
    found = {path.relative_to(tmp_path / "again").as_posix() for path in (tmp_path / "again").rglob("*")}
    assert found == {"camtay.db", "files", "files/a"}


def test_a_backup_is_for_its_owner_alone(tmp_path: Path):
    stood(tmp_path)
    back_up(tmp_path, tmp_path / "b.tar.gz", NOW)
    assert (tmp_path / "b.tar.gz").stat().st_mode & 0o077 == 0


def test_what_was_there_before_a_restore_is_kept(tmp_path: Path):
    stood(tmp_path)
    backup = tmp_path.parent / "b.tar.gz"
    back_up(tmp_path, backup, NOW)
    (tmp_path / "files" / "a").write_bytes(b"newer")
    aside = restore(backup, tmp_path, NOW)
    assert (tmp_path / "files" / "a").read_bytes() == b"photo"
    assert aside and (aside / "files" / "a").read_bytes() == b"newer"


def archive(file: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(file, "w:gz") as made:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return file


def database(path: Path) -> bytes:
    Writer(path).close()
    return path.read_bytes()


def damaged(path: Path) -> bytes:
    """A database that opens and reads, with an index that has missed a row."""
    steps = (
        "CREATE TABLE people (name TEXT); CREATE INDEX by_name ON people(name);"
        "CREATE TABLE kept AS SELECT * FROM sqlite_master WHERE name = 'by_name';"
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'by_name'",
        "INSERT INTO people VALUES ('Tư');"
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master SELECT * FROM kept",
    )
    for step in steps:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(step)
    return path.read_bytes()


ABOUT = json.dumps({"schema": 1}).encode()
NEWER = json.dumps({"schema": 10_000}).encode()


@pytest.mark.parametrize(
    "broken", ["empty", "text", "cut", "no database", "torn", "damaged", "newer", "traversal"]
)
def test_a_broken_backup_changes_nothing(tmp_path: Path, broken: str):
    good = database(tmp_path / "made.db")
    torn = good[:4096] + b"\xff" * 4096 + good[8192:]
    file = tmp_path / "b.tar.gz"
    match broken:
        case "empty":
            file.write_bytes(b"")
        case "text":
            file.write_text("not a backup")
        case "cut":
            archive(file, {"about.json": ABOUT, "camtay.db": os.urandom(100_000)})
            file.write_bytes(file.read_bytes()[:50_000])
        case "no database":
            archive(file, {"about.json": ABOUT})
        case "torn":
            archive(file, {"about.json": ABOUT, "camtay.db": torn})
        case "damaged":
            archive(file, {"about.json": ABOUT, "camtay.db": damaged(tmp_path / "damaged.db")})
        case "newer":
            archive(file, {"about.json": NEWER, "camtay.db": good})
        case "traversal":
            archive(file, {"about.json": ABOUT, "camtay.db": good, "../../escaped": b"x"})
    data = tmp_path / "data"
    data.mkdir()
    (data / "camtay.db").write_bytes(b"what was there")
    with pytest.raises(BadArchive):
        restore(file, data, NOW)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == {"camtay.db": b"what was there"}
    assert not (tmp_path.parent / "escaped").exists()


def test_nothing_is_restored_while_the_assistant_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    stood(tmp_path / "data")
    assert cli.main(["backup", str(tmp_path / "b.tar.gz")]) == 0
    with only_one(tmp_path / "data"):
        assert cli.main(["restore", str(tmp_path / "b.tar.gz")]) == 2
    assert cli.main(["restore", str(tmp_path / "b.tar.gz")]) == 0


def test_without_a_database_there_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path))
    assert cli.main(["backup", str(tmp_path / "b.tar.gz")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_backup_brings_nothing_that_the_program_would_run(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    stood(data)
    back_up(data, tmp_path / "backup.tar.gz", NOW)
    with tarfile.open(tmp_path / "backup.tar.gz") as made, tarfile.open(tmp_path / "evil.tar", "w") as evil:
        for member in made:
            evil.addfile(member, made.extractfile(member))
        evil.add(__file__, "ready.bin")
    restore(tmp_path / "evil.tar", tmp_path / "again", NOW)
    assert (tmp_path / "again" / "camtay.db").exists()
    assert not (tmp_path / "again" / "ready.bin").exists()


def test_a_backup_that_was_damaged_on_its_way_is_refused_and_changes_nothing(tmp_path: Path):
    data, backup = tmp_path / "data", tmp_path / "b.tar.gz"
    data.mkdir()
    stood(data)
    back_up(data, backup, NOW)
    whole = backup.read_bytes()
    for place in range(60, len(whole), 97):  # behind the header, which carries no data
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        with pytest.raises(BadArchive):
            restore(backup, data, NOW)
    assert (data / "files" / "a").read_bytes() == b"photo"
