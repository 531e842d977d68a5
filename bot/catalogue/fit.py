"""Weighs how well one record fits what was asked: word by word, and letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.catalogue.words import bare, pairs
from bot.text import may_mean

IN_NAME, OTHER_MARKS, AROUND = 1.0, 0.4, 0.7  # how much of a word's weight counts, by where it stands
APART, TOGETHER = 0.8, 0.3  # what words count by themselves, and what their standing together adds
BESIDE = 0.05  # what a name of nothing but other words loses
ALIKE = 0.3  # what the same letters in the same order add


@dataclass(frozen=True, slots=True)
class Named:
    """A record's words. ``around``: those of its field and agency, without marks."""

    name: tuple[str, ...]  # folded, marks kept
    plain: tuple[str, ...]  # the same without marks
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """``held``: the share of what was asked that the record holds; ``alike``: of letters; both about 0 to 1."""

    held: float
    alike: float

    @property
    def score(self) -> float:
        return self.held + ALIKE * self.alike


class Asked:
    """What was asked, made once for all records.

    ``words``: those that tell something; ``whole``: all of them; ``rarity``: what a word without marks weighs.
    """

    def __init__(self, words: Sequence[str], whole: Sequence[str], rarity: Callable[[str], float]) -> None:
        plain = [bare(word) for word in words]
        self._words = [(word, one, rarity(one)) for word, one in zip(words, plain, strict=True)]
        self._weight = sum(weight for _, _, weight in self._words)
        self._plain, self._pairs = set(plain), pairs(plain)
        self._text = " ".join(map(bare, whole))

    def fit(self, record: Named) -> Fit:
        """Nothing is held when no word stands in the name itself."""
        shared = self._plain.intersection(record.plain)
        if not shared:
            return Fit(0.0, 0.0)
        standing = defaultdict(list)
        for word, one in zip(record.name, record.plain, strict=True):
            standing[one].append(word)
        held = sum(
            weight * _counts(word, standing.get(one), one, record) for word, one, weight in self._words
        )
        together = len(self._pairs & (pairs(record.plain) | pairs(record.around))) / max(1, len(self._pairs))
        beside = 1 - len(shared) / len(record.name)
        share = held / self._weight * (APART + TOGETHER * together) - BESIDE * beside
        return Fit(share, fuzz.ratio(self._text, " ".join(record.plain)) / 100)


def _counts(word: str, named: list[str] | None, plain: str, record: Named) -> float:
    if named:
        meant = word == plain or any(may_mean(word, other) for other in named)
        return IN_NAME if meant else OTHER_MARKS
    return AROUND if plain in record.around else 0.0
