"""The measurement of the studio, on a small content."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bench import studio
from tests.studio.desk import small_folder


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    interval = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)
    gc.unfreeze()


def test_every_wait_is_measured_and_each_publish_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in {"QUIET": 0.2, "VIEWS": 2, "TRIES": 1}.items():
        monkeypatch.setattr(studio, name, value)
    rows = list(studio.rows(small_folder(tmp_path), (0,), tmp_path))
    assert [row.what.removeprefix("studio, ") for row in rows] == [
        "overview",
        "check while typing",
        "effect of a fact",
        "effect of a phrase",
        "publish",
        "turn, 20 a second",
        "turn, 20 a second",
    ]
    assert all(figure for row in rows for figure in row.figures.values() if row.what == "studio, overview")
