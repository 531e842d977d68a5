"""A studio for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.writer import Writer
from bot.studio.studio import Studio
from tests.serving import HandClock
from tests.studio.desk import learned, small_folder, studio_on


@pytest.fixture(autouse=True)
def by_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("checked", "releasing"):
        monkeypatch.setattr(f"bot.studio.{module}.knowledge", learned)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path)


@pytest.fixture
def studio(writer: Writer, folder: Path, clock: HandClock) -> Studio:
    return studio_on(writer, folder.parent, clock)


@pytest.fixture
def careful(writer: Writer, folder: Path, clock: HandClock) -> Studio:
    """One where another editor must approve."""
    return studio_on(writer, folder.parent, clock, second_eyes=True)
