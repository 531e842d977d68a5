"""How labelled replies in the middle of a guide are read, for ``camtay eval``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli import read
from bot.core.scene import Knowledge
from bot.wording import say

ASKED_AGAIN = "unknown"
SAMPLE = "2026-11-21"  # the day of the labels, where a line names none
TURNED = "switch_topic"


@dataclass(frozen=True, slots=True)
class Read:
    """One labelled reply, and what it was read as."""

    row: dict[str, Any]
    reading: str
    sure: bool

    @property
    def right(self) -> bool:
        """Which topic a person turns to is for the matcher to find; «|» parts what is equally right."""
        wanted = self.row["expect"].split("|")
        turned = self.reading.startswith(TURNED) and any(one.startswith(TURNED) for one in wanted)
        return turned or self.reading in wanted


def are_replies(file: Path) -> bool:
    """By the first line; a file that cannot be read is told of as questions are."""
    with suppress(OSError, ValueError):
        first = json.loads(file.read_text("utf-8").lstrip().partition("\n")[0])
        return isinstance(first, dict) and "step_kind" in first
    return False


@dataclass(frozen=True, slots=True)
class Report:
    replies: tuple[Read, ...]

    @classmethod
    def of(cls, know: Knowledge, files: Sequence[Path]) -> Report:
        rows = (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line)
        return cls(tuple(_read(know, row) for row in rows))

    def as_dict(self) -> dict[str, object]:
        """Shares from 0 to 1, and each reply that was not read as meant."""
        kinds = sorted({one.row["step_kind"] for one in self.replies})
        wrong = [one for one in self.replies if not one.right]
        return {
            "replies": shares(self.replies),
            "by_kind": {k: shares([o for o in self.replies if o.row["step_kind"] == k]) for k in kinds},
            "wrong": [
                {"text": one.row["text"], "expect": one.row["expect"], "reading": one.reading}
                for one in wrong
            ],
        }

    def __str__(self) -> str:
        told = self.as_dict()
        by_kind: dict[str, dict[str, float]] = told["by_kind"]  # type: ignore[assignment]
        rows = [
            _row(say("all replies"), shares(self.replies)),
            *(_row(k, some) for k, some in by_kind.items()),
        ]
        wrong = (one for one in self.replies if not one.right)
        return "\n".join(
            [*rows, "", *(f"{one.row['text']}  | {one.row['expect']} → {one.reading}" for one in wrong)]
        )


def shares(some: Sequence[Read]) -> dict[str, float]:
    """``as_meant`` of all, ``asked_whether`` of these; ``mistaken``: surely taken for something else."""
    tests: dict[str, Callable[[Read], bool]] = {
        "as_meant": lambda one: one.right,
        "asked_whether": lambda one: one.right and not one.sure,
        "wrongly_supposed": lambda one: not one.right and not one.sure,
        "asked_again": lambda one: not one.right and one.sure and one.reading == ASKED_AGAIN,
        "mistaken": lambda one: not one.right and one.sure and one.reading != ASKED_AGAIN,
    }
    return {"n": len(some)} | {
        name: round(sum(map(test, some)) / max(1, len(some)), 3) for name, test in tests.items()
    }


def _read(know: Knowledge, row: dict[str, Any]) -> Read:
    told = read.result(know, {"today": SAMPLE, **row})
    return Read(row, told["reading"], told["sure"])


def _row(name: str, figures: dict[str, float]) -> str:
    told = "  ".join(f"{key} {value:5.1%}" for key, value in figures.items() if key != "n")
    return f"{name:<26} {figures['n']:4}  {told}"
