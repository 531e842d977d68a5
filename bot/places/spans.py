"""Finds the names of places in a text: which words may be a ward, a district, a province."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.places.names import plain
from bot.places.words import GROUPS, TYPES

LONGEST = 6  # words of one name
SHORTEST = 3  # letters of a name without its type
ALIKE = 80  # of 100, for a name with a slip
_WORD = re.compile(r"[a-z0-9]+|,")


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``start`` to ``end`` read as the name ``key``; ``type`` is the type word before it, if any."""

    level: str
    key: str
    start: int  # where its type word begins, if it has one
    end: int
    type: str = ""
    slip: bool = False

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def words_of(text: str) -> list[str]:
    """The words, and each comma by itself."""
    return _WORD.findall(plain(text))


def spans(words: list[str], names: Mapping[str, Collection[str]]) -> list[Span]:
    """Every stretch of words that is a known name; ``names``: by level."""
    return [
        Span(level, key, type_start, end, type_)
        for start in range(len(words))
        for type_, type_start in (_type_before(words, start),)
        for end, key in _stretches(words, start)
        for level, known in names.items()
        if key in known and _fits(level, key, type_)
    ]


def _fits(level: str, key: str, type_: str) -> bool:
    """A province may be called a city; short names need their type: «xã An», not «an»."""
    if not type_:
        return len(key) >= SHORTEST
    return TYPES[type_] == level or (level == "province" and type_ in GROUPS["also-province"])


def _stretches(words: list[str], start: int) -> Iterator[tuple[int, str]]:
    for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
        if words[end - 1] == ",":
            return
        yield end, "".join(words[start:end])


def _type_before(words: list[str], start: int) -> tuple[str, int]:
    """The type word that ends just before ``start``, and where it begins."""
    for length in (2, 1):
        said = " ".join(words[max(0, start - length) : start])
        if said in TYPES:
            return said, start - length
    if "".join(words[start : start + 1]) in GROUPS["numbered"]:  # «quan 5»: the type is part of the name
        return words[start], start
    return "", start


def with_slips(words: list[str], level: str, known: Collection[str]) -> list[Span]:
    """Names with a slip: only where a type word says that a name follows, or among few names."""
    found = []
    for start in range(len(words)):
        type_, type_start = _type_before(words, start)
        if type_ and TYPES[type_] != level or words[start] == "," or words[start] in TYPES:
            continue
        for end, said in _stretches(words, start):
            best = (
                process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
                if len(said) > 4
                else None
            )
            if best:
                found.append(Span(level, best[0], type_start, end, type_, slip=best[1] < 100))
    return found
