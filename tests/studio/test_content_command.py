"""``camtay content``: releases to files and back, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.content.folder import read_whole
from tests.studio.desk import GUIDE

SIGNED = ["--note", "đổi tên", "--author", "lan"]


@pytest.fixture
def camtay(folder: Path, tmp_path: Path, monkeypatch):
    """Runs the command on a data folder of its own; gives its exit code."""
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CAMTAY_CONTENT", str(folder))
    return lambda *words: main(["content", *map(str, words)])


def hand_over(folder: Path) -> None:
    path = folder / GUIDE
    path.write_text(path.read_text("utf-8").replace("owner: Tổ thử", "owner: Tổ mới"), "utf-8")


def test_what_was_not_changed_comes_out_byte_for_byte_and_is_not_published_again(camtay, folder, tmp_path):
    out = tmp_path / "out"
    assert camtay("export", out) == 0
    assert read_whole(out) == read_whole(folder)
    assert camtay("import", out, *SIGNED) == 1


def test_a_changed_folder_is_published_and_rolled_back(camtay, folder, tmp_path, capsys):
    out, back = tmp_path / "out", tmp_path / "back"
    camtay("export", out)
    hand_over(out)
    assert camtay("import", out, *SIGNED) == 0
    assert camtay("export", back) == 0 and read_whole(back) == read_whole(out)
    assert camtay("rollback", 1, *SIGNED) == 0
    assert camtay("export", back) == 0 and read_whole(back) == read_whole(folder)
    assert camtay("export", back, "--release", 2) == 0 and read_whole(back) == read_whole(out)
    capsys.readouterr()
    camtay("releases")
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["3", "2", "1"]


def test_an_export_leaves_guides_for_editors_and_takes_out_what_is_gone(camtay, folder, tmp_path):
    out = tmp_path / "out"
    camtay("export", out)
    (out / "flows" / "README.md").write_text("hướng dẫn", "utf-8")
    (out / "flows" / "thua.yaml").write_text("x", "utf-8")
    camtay("export", out)
    assert (out / "flows" / "README.md").exists() and not (out / "flows" / "thua.yaml").exists()


def test_a_broken_folder_is_refused_with_file_and_line(camtay, folder, tmp_path, capsys):
    out = tmp_path / "out"
    camtay("export", out)
    path = out / GUIDE
    path.write_text(path.read_text("utf-8").replace("go: bam-nut", "go: bam-nutt"), "utf-8")
    assert camtay("import", out, *SIGNED) == 1
    assert f"{GUIDE}:" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("export", "{out}", "--release", 7), ("rollback", 7, *SIGNED)])
def test_a_release_that_is_not_there_is_said(camtay, tmp_path, capsys, words):
    assert camtay(*(str(word).format(out=tmp_path / "out") for word in words)) == 1
    assert "7" in capsys.readouterr().err


def test_a_folder_that_is_not_there_stops_the_import(camtay, tmp_path):
    assert camtay("import", tmp_path / "nowhere", *SIGNED) == 2


def test_what_is_overdue_is_listed_by_owner(camtay, folder, capsys):
    path = folder / GUIDE
    path.write_text(
        path.read_text("utf-8").replace("checked_on: 2026-11-01", "checked_on: 2020-01-01"), "utf-8"
    )
    assert camtay("due") == 1
    assert "Lấy lại mật khẩu" in capsys.readouterr().out


def test_what_is_due_is_told_as_on_the_day_that_the_settings_say(camtay, monkeypatch, capsys):
    told = []
    for day in ("2026-11-02", "2028-11-02"):
        monkeypatch.setenv("CAMTAY_CLOCK", f"{day}T09:00+07:00")
        told.append(camtay("due"))
        assert capsys.readouterr().out.strip()  # also when there is nothing to do
    assert told == [0, 1]
