"""Texts of people in spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.cells import LONGEST, as_cell
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84912345678",
        "-2+3",
        "@SUM(A1)",
        " =1+1",
        "\t=1+1",
        "\r=1",
        "\n=1",
        "\x00=1+1",
        "\uff1d1+1",
        "|calc",
        "%0A=1",
    ],
)
def test_what_could_be_a_formula_is_marked_as_text(text: str):
    assert as_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Nguyễn Thị Lan", "8.000 đồng", "1.001193", "a=b", "", "‘=", "Đ"])
def test_other_texts_stay_as_they_are(text: str):
    assert as_cell(text) == text


@given(st.text())
def test_a_cell_never_begins_a_formula_and_can_always_be_written(text: str):
    cell = as_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert len(as_cell(text * 50_000 if len(text) < 10 else text)) <= LONGEST
    cell.encode("utf-8")


WRITES = [
    path for path in sorted((ROOT / "bot").rglob("*.py")) if "import Workbook" in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", WRITES, ids=lambda path: path.relative_to(ROOT / "bot").as_posix())
def test_whatever_writes_a_workbook_makes_its_texts_safe(path: Path):
    """Those of today are tried with a formula in tests/web/desk and tests/studio; this is for the next one."""
    assert "as_cell(" in path.read_text("utf-8")
