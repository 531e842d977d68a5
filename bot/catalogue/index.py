"""Finds a procedure by code, name, field or agency: without marks, with slips, in about a millisecond."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.catalogue.record import Record
from bot.text import fold, may_mean, unmark

MOST = 4  # records that are offered
LOOKED_AT = 40  # records that are weighed word by word
ENOUGH = 0.7  # of the weight of what was asked stands in the record
CLOSE = 0.15  # below the best: as good
FEWEST_WORDS = 2  # that ask for something
ALIKE = 84  # of 100: a word with a slip
IN_NAME, OTHER_MARKS, AROUND = 1.0, 0.4, 0.7  # how much of a word's weight counts, by where it stands
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    name: tuple[str, ...]  # folded, marks kept
    around: tuple[str, ...]  # of the field and the agency, without marks


class Catalogue:
    """All records with an index of their words. ``fillers``: words that ask for nothing («tôi», «muốn»)."""

    def __init__(self, records: Sequence[Record] = (), fillers: Iterable[str] = ()) -> None:
        self.records = tuple(records)
        self._by_code = {record.code: record for record in records}
        self._fillers = frozenset(word for filler in fillers for word in _split(filler))
        self._bare_fillers = frozenset(map(_bare, self._fillers))
        self._words = [_words(record) for record in records]
        self._lengths = np.array([len(words.name) for words in self._words])
        self._ids = self._index()
        self._vocabulary = list(self._ids)

    def _index(self) -> dict[str, NDArray[np.int32]]:
        stands: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in {*map(_bare, words.name), *words.around}:
                stands[word].append(at)
        return {word: np.array(places, dtype=np.int32) for word, places in stands.items()}

    def by_code(self, text: str) -> Record | None:
        """The record whose code stands in the text."""
        found = _CODE.search(text)
        return self._by_code.get(found[0]) if found else None

    def find(self, text: str) -> tuple[Record, ...]:
        """The records that the words name, best first; none when too few of the words stand in any."""
        words = [self._mended(word) for word in _split(text) if not self._fills(word)]
        if len(words) < FEWEST_WORDS or not self.records:
            return ()
        scored = [(self._fit(words, at), at) for at in self._nearest(words)]
        best = max((score for score, _ in scored), default=0.0)
        if best < ENOUGH:
            return ()
        near = sorted((-score, len(self._words[at].name), at) for score, at in scored if score > best - CLOSE)
        return tuple(self.records[at] for _, _, at in near[:MOST])

    def _fills(self, word: str) -> bool:
        """«duoc» may be «được»; «dược» is not."""
        return word in (self._bare_fillers if word.isascii() else self._fillers)

    def _nearest(self, words: Sequence[str]) -> list[int]:
        """The records that hold the most of what was asked."""
        scores = np.zeros(len(self.records), dtype=np.float32)
        for word in {_bare(word) for word in words} & self._ids.keys():
            scores[self._ids[word]] += self._rarity(word)
        nearest = np.lexsort((self._lengths, -scores))[:LOOKED_AT]
        return [int(at) for at in nearest if scores[at] > 0]

    def _fit(self, words: Sequence[str], at: int) -> float:
        """The share of what was asked that the record holds; words that stand together in both weigh more."""
        name = self._words[at].name
        if not {_bare(word) for word in words} & {_bare(word) for word in name}:
            return 0.0
        asked = sum(self._rarity(_bare(word)) for word in words)
        held = sum(self._rarity(_bare(word)) * self._standing(word, at) for word in words)
        pairs, named = set(_pairs(words)), {*_pairs(name), *_pairs(self._words[at].around)}
        together = len(pairs & named) / len(pairs)
        beside = 1 - len({_bare(word) for word in words} & {_bare(word) for word in name}) / len(name)
        return held / asked * (0.8 + 0.3 * together) - 0.05 * beside

    def _standing(self, word: str, at: int) -> float:
        words = self._words[at]
        alike = [other for other in words.name if _bare(other) == _bare(word)]
        if alike:
            return IN_NAME if any(may_mean(word, other) for other in alike) else OTHER_MARKS
        return AROUND if _bare(word) in words.around else 0.0

    def _rarity(self, word: str) -> float:
        """What a word weighs; one that stands nowhere, as much as a rare one."""
        return (
            log(1 + len(self.records) / len(self._ids[word]))
            if word in self._ids
            else log(1 + len(self.records) / 20)
        )

    def _mended(self, word: str) -> str:
        if _bare(word) in self._ids or len(word) < 4:
            return word
        best = process.extractOne(_bare(word), self._vocabulary, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return best[0] if best else word


def _words(record: Record) -> _Words:
    around = tuple(map(_bare, _split(f"{record.field} {record.agency}")))
    return _Words(tuple(_split(record.name)), around)


def _split(text: str) -> list[str]:
    """
    >>> _split("Cấp giấy phép (cấp tỉnh)")
    ['cấp', 'giấy', 'phép', 'cấp', 'tỉnh']
    """
    return [word for part in text.split() for word in _folded(part)]


@lru_cache(maxsize=65_536)
def _folded(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(part)))


@lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    return unmark(word)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    plain = [_bare(word) for word in words]
    return list(zip(plain, plain[1:], strict=False))
