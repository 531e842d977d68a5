"""Files that people send: what is taken, under what name, for how long."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.message import Address, Attachment, Media
from bot.store import files
from bot.store.file_type import of_content, safe_name
from bot.store.files import State
from bot.store.folder import Folder
from bot.store.writer import connect
from tests.core.talk import START

ME, OTHER = Address("telegram", "5"), Address("telegram", "6")
PHOTO = Attachment("a", Media.PHOTO, "", 900)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (PNG, ".png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ".jpg"),
        (b"RIFF\x10\n\0\0WEBPVP8 ", ".webp"),
        (b"\0\0\0\x18ftypheic", ".heic"),
        (b"\0\0\0\x18ftypisom", ".mp4"),
        (b"\0\0\0\x18ftypM4A ", ".m4a"),
        (b"OggS\0\2", ".ogg"),
        (b"%PDF-1.7", ".pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), ".docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_offices_use_is_known_by_its_content(data: bytes, suffix: str) -> None:
    found = of_content(data)
    assert found and found.suffix == suffix


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ" + bytes(60),
        b"\x7fELF",
        b"<!DOCTYPE html><script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"#!/bin/sh",
        b"hello",
        b"PK\x03\x04 broken",
        archive("AndroidManifest.xml", "classes.dex"),
        archive("word/document.xml", "classes.dex"),
        archive("word/document.xml", "word/vbaProject.bin"),
        archive("a.txt"),
    ],
    ids=range(12),
)
def test_what_runs_or_is_unknown_is_refused(data: bytes) -> None:
    assert of_content(data) is None


def test_a_name_is_cut_and_ends_with_its_true_type() -> None:
    assert safe_name("a" * 300 + ".html", ".pdf") == "a" * 80 + ".pdf"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return connect(tmp_path / "a.db")


def test_the_same_file_again_is_the_same(db: Database) -> None:
    assert files.expect(db, ME, [PHOTO], START) == files.expect(db, ME, [PHOTO], START)
    assert files.expect(db, OTHER, [PHOTO], START) != files.expect(db, ME, [PHOTO], START)
    assert len(files.waiting(db)) == 2


def test_what_is_too_large_is_refused_before_it_is_fetched(db: Database) -> None:
    (ref,) = files.expect(db, ME, [Attachment("a", Media.VIDEO, "", files.LARGEST + 1)], START)
    known = files.find(db, ref.id)
    assert known and known.state is State.REFUSED


def test_more_than_a_days_files_are_refused_until_the_next_day(db: Database) -> None:
    many = [Attachment(str(number), Media.PHOTO) for number in range(files.A_DAY + 2)]
    files.expect(db, ME, many, START)
    assert len(files.waiting(db)) == files.A_DAY
    files.expect(db, ME, [Attachment("tomorrow", Media.PHOTO)], START + timedelta(days=1, minutes=1))
    files.expect(db, OTHER, [PHOTO], START)
    assert len(files.waiting(db)) == files.A_DAY + 2


def test_nobody_passes_on_what_somebody_else_uploaded(db: Database) -> None:
    theirs = files.add(db, OTHER, PHOTO, START, "image/png", State.KEPT)
    assert files.expect(db, ME, [Attachment(files.OURS + theirs.id, Media.PHOTO)], START) == ()
    assert files.expect(db, OTHER, [Attachment(files.OURS + theirs.id, Media.PHOTO)], START) == (theirs.ref,)


def test_secrets_in_a_name_are_covered(db: Database) -> None:
    (ref,) = files.expect(db, ME, [Attachment("a", Media.FILE, "CCCD 079203001234.jpg")], START)
    assert "079203001234" not in ref.name


def test_what_is_swept_is_named_and_gone(db: Database) -> None:
    old = files.add(db, ME, PHOTO, START)
    new = files.add(db, ME, PHOTO, START + timedelta(days=2))
    assert files.sweep(db, START + timedelta(days=1)) == [old.id]
    assert files.find(db, old.id) is None and files.find(db, new.id)


@pytest.mark.parametrize(
    "id", ["", "..", "../camtay.db", "a" * 31, "a" * 31 + "/", "a" * 31 + "\0", "ă" * 32]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, id: str) -> None:
    assert Folder(tmp_path / "files").read(id) is None


def test_bytes_are_kept_until_they_are_removed(tmp_path: Path) -> None:
    folder, id = Folder(tmp_path / "files"), "a" * 32
    folder.write(id, PNG)
    assert folder.read(id) == PNG
    folder.remove(id)
    folder.remove(id)
    assert folder.read(id) is None and list((tmp_path / "files").iterdir()) == []
