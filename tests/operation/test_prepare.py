"""What is learned before a start is not learned again by it, and a program that serves is not disturbed."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import cli
from bot.content.folder import read_whole
from bot.release import KEPT, Releases, published
from bot.store import releases
from bot.store.writer import connect
from tests.conftest import ROOT, SMALL, WORDS

DATABASE = "camtay.db"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content; the data folder is beside it."""
    copy = tmp_path / "given"
    shutil.copytree(SMALL, copy)
    shutil.copy(ROOT / WORDS, copy / WORDS)
    monkeypatch.setenv("CAMTAY_CONTENT", str(copy))
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path))
    return copy


def nothing_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.release.learned_from", lambda *_: pytest.fail("learned again"))


def test_a_start_takes_up_what_was_prepared(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert cli.main(["prepare"]) == 0
    assert not (tmp_path / DATABASE).exists()
    nothing_is_learned(monkeypatch)
    Releases(folder, tmp_path / KEPT).first()


def test_what_was_published_is_prepared(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    files = read_whole(folder)
    guide = "flows/lay-lai-mat-khau.yaml"
    with_title = files[guide].replace(b"title: L", b"title: Xin l", 1)
    db = connect(tmp_path / DATABASE)
    releases.add(db, {**files, guide: with_title}, "lan", "", datetime.now(UTC))
    assert cli.main(["prepare"]) == 0
    nothing_is_learned(monkeypatch)
    Releases(folder, tmp_path / KEPT).first(published(db))


def test_a_database_of_before_an_update_is_left_as_it_is(folder: Path, tmp_path: Path):
    sqlite3.connect(tmp_path / DATABASE).execute("CREATE TABLE releases (number)").connection.close()
    before = (tmp_path / DATABASE).read_bytes()
    assert cli.main(["prepare"]) == 0
    assert (tmp_path / DATABASE).read_bytes() == before


def test_the_copy_that_serves_is_left_as_it_is(folder: Path, tmp_path: Path):
    assert cli.main(["prepare"]) == 0
    assert not (tmp_path / KEPT).exists()


def test_broken_content_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    guide = folder / "flows/lay-lai-mat-khau.yaml"
    guide.write_text(guide.read_text("utf-8").replace("go: bam-nut", "go: bam-nutt", 1), "utf-8")
    assert cli.main(["prepare"]) == 2
    assert "lay-lai-mat-khau.yaml:" in capsys.readouterr().err
