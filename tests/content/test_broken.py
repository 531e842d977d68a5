"""Every mistake a content file can hold: one broken file each, laid over the good content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.checks import ALONE, ON_LESSONS, TOGETHER, Given
from bot.content.library import assemble, read_files
from bot.content.problem import Level

HERE = Path(__file__).parent
GOOD = read_files(HERE / "good")
BROKEN = read_files(HERE / "broken")
GIVEN = Given(date(2026, 11, 21), frozenset({"nut-quen.png"}))
EXPECTED = (HERE / "broken" / "expected.txt").read_text(encoding="utf-8").splitlines()


def problems(file: str) -> list[str]:
    """What is said with this file added: its own problems, and no others."""
    return [
        f"{problem.level}: {problem}" for problem in assemble(GOOD | {file: BROKEN[file]}, GIVEN).problems
    ]


def test_good_content_has_no_problems():
    assert assemble(GOOD, GIVEN).problems == ()


@pytest.mark.parametrize("file", BROKEN)
def test_a_broken_file_is_told_by_line_and_likely_fix(file: str):
    assert (
        problems(file) == [line for line in EXPECTED if line.split(": ", 1)[1].startswith(f"{file}:")] != []
    )


@pytest.mark.parametrize("rule", [rule.__name__ for rule in (*ALONE, *TOGETHER, *ON_LESSONS)])
def test_every_rule_has_a_broken_example(rule: str):
    assert any(Path(file).stem.lstrip("_").startswith(rule.replace("_", "-")) for file in BROKEN)


@pytest.mark.parametrize("file", BROKEN)
def test_content_is_given_only_without_errors(file: str):
    loaded = assemble(GOOD | {file: BROKEN[file]}, GIVEN)
    assert (loaded.content is None) == any(problem.level is Level.ERROR for problem in loaded.problems)
