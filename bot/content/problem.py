"""What is wrong in a content file, told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.wording import say


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in words for its reader.

    >>> print(Problem("flows/vneid.yaml", 59, "Bước “a” đi tới “b”, không có ở đây", "Ý là “c”?"))
    flows/vneid.yaml:59: Bước “a” đi tới “b”, không có ở đây; Ý là “c”?
    """

    file: str
    line: int  # from 1
    message: str
    fix: str | None = None
    level: Level = Level.ERROR

    def __str__(self) -> str:
        sentence = f"{self.file}:{self.line}: {self.message}"
        return f"{sentence}; {self.fix}" if self.fix else sentence


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """The likely fix for a name nobody knows: the nearest one, if one slip in five letters explains it."""
    slips = 1 + len(name) // 5
    found = process.extractOne(name, sorted(known), scorer=OSA.distance, score_cutoff=slips)
    return say("did you mean “{name}”?", name=found[0]) if found else None


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, then by line; each said once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.message)))
