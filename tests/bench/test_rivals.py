"""The comparison with other means, on a small content."""

from __future__ import annotations

import pytest

from bot.bench import rivals
from bot.core.scene import Knowledge
from bot.lexicon import Lexicon
from bot.matching.evaluate import Line
from bot.matching.matcher import Matcher
from tests.matching.small import content

LINES = [
    Line("dang ky ks cho con", frozenset(["khai-sinh"])),
    Line('quen mk "vneid" roi', frozenset(["quen-mat-khau"])),
    Line("", frozenset(["khai-sinh"])),
]


@pytest.fixture(scope="module")
def know() -> Knowledge:
    small = content()
    return Knowledge(small, Matcher.build(small).rank, Lexicon(small.words))


def test_each_means_is_measured_on_the_same_questions(know: Knowledge) -> None:
    told = {str(row.given["by"]): row.figures for row in rivals.rows(know, LINES)}
    assert list(told) == ["ours", "bm25s", "FTS5 trigram", "rapidfuzz"]
    assert all(figures["top1"] == "66.7%" for figures in told.values()), told


def test_a_means_that_is_not_installed_is_named(know: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "find_spec", lambda name: None)
    missing = [row for row in rivals.rows(know, LINES) if "missing" in row.figures]
    assert [row.given["by"] for row in missing] == ["bm25s"]
