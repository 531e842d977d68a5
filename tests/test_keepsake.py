"""What is kept between two starts: taken up when nothing changed, made again otherwise."""

from __future__ import annotations

import pytest

from bot import keepsake
from bot.keepsake import kept


@pytest.fixture
def file(tmp_path):
    return tmp_path / "var" / "ready.bin"


def made(what: list[str]):
    def make():
        what.append("made")
        return {"n": len(what)}

    return make


def test_it_is_made_once_for_one_key(file):
    calls: list[str] = []
    assert [kept(file, "a", made(calls)) for _ in range(3)] == [{"n": 1}] * 3
    assert calls == ["made"]


def test_another_key_or_another_program_makes_it_again(file, monkeypatch):
    calls: list[str] = []
    kept(file, "a", made(calls))
    assert kept(file, "b", made(calls)) == {"n": 2}
    monkeypatch.setattr(keepsake, "program", lambda: "another")
    assert kept(file, "b", made(calls)) == {"n": 3}


@pytest.mark.parametrize("keep", [0, 10, 80, -1])
def test_a_file_that_is_broken_is_made_again(file, keep):
    calls: list[str] = []
    kept(file, "a", made(calls))
    file.write_bytes(file.read_bytes()[:keep])
    assert kept(file, "a", made(calls)) == {"n": 2}
    assert kept(file, "a", made(calls)) == {"n": 2}


def test_what_cannot_be_made_is_not_kept(file):
    with pytest.raises(KeyError):
        kept(file, "a", lambda: {}["nothing"])
    assert not file.exists()


def test_where_nothing_can_be_written_it_is_made_every_time(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")
    calls: list[str] = []
    assert [kept(tmp_path / "var" / "ready.bin", "a", made(calls)) for _ in range(2)] == [{"n": 1}, {"n": 2}]
