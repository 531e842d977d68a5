"""What people said is for the owner of the data folder alone, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.data_folder import only_one


def start(data: Path) -> None:
    with only_one(data):
        pass


def add_somebody(data: Path) -> None:
    assert cli.main(["user", "add", "lan", "--role", "helper"]) == 0


def have_a_look(data: Path) -> None:
    cli.main(["content", "releases"])


@pytest.mark.parametrize("act", [start, add_somebody, have_a_look])
def test_nobody_else_may_look_into_a_new_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
):
    data = tmp_path / "data"
    monkeypatch.setenv("CAMTAY_DATA", str(data))
    act(data)
    assert data.stat().st_mode & 0o077 == 0
