"""Finds a procedure by code, name, field or agency: without marks, with slips, in a few milliseconds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.catalogue.fit import Asked, Fit, Named
from bot.catalogue.record import Record, packed, unpacked
from bot.catalogue.words import bare, split
from bot.text.syllable import possible

MOST = 4  # records that are offered
LOOKED_AT = 40  # records that are weighed word by word
MOST_WORDS = 80  # of a message that are weighed
ENOUGH = 0.7  # of the weight of what was asked stands in the record …
SAME = 0.85  # … or so much of its letters
CLOSE = 0.15  # below the best: as good
FEWEST_WORDS = 2  # that ask for something
SLIPS = 1  # letters of a word that are dropped, doubled, swapped or wrong
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")


class Found(NamedTuple):
    record: Record
    fit: Fit

    @property
    def by_name(self) -> bool:
        """Whether the message is nearly the record's own name."""
        return self.fit.alike >= SAME


class Catalogue:
    """All records, packed, with an index of their words. ``fillers``: words that ask for nothing («tôi», «muốn»)."""

    def __init__(self, records: Sequence[Record] = (), fillers: Iterable[str] = ()) -> None:
        self._packed = [packed(record) for record in records]
        self._at = {record.code: at for at, record in enumerate(records)}
        self._fillers = frozenset(word for filler in fillers for word in split(filler))
        self._bare_fillers = frozenset(map(bare, self._fillers))
        self._named = [_named(record) for record in records]
        self._lengths = np.array([len(named.name) for named in self._named], dtype=np.float32)
        self._ids = self._index()
        self._near = lru_cache(maxsize=4096)(partial(_nearest_word, list(self._ids)))

    def __reduce__(self) -> tuple[type[Catalogue], tuple[object, ...]]:
        """Kept as its records: the index is made again, and what was looked up is no part of it."""
        return Catalogue, (tuple(map(unpacked, self._packed)), tuple(self._fillers))

    def _index(self) -> dict[str, NDArray[np.int32]]:
        stands: defaultdict[str, list[int]] = defaultdict(list)
        for at, named in enumerate(self._named):
            for word in {*named.plain, *named.around}:
                stands[word].append(at)
        return {word: np.array(places, dtype=np.int32) for word, places in stands.items()}

    def by_code(self, text: str) -> Record | None:
        """The record whose code stands in the text."""
        found = _CODE.search(text)
        at = self._at.get(found[0]) if found else None
        return unpacked(self._packed[at]) if at is not None else None

    def find(self, text: str) -> tuple[Record, ...]:
        """The records that the words name, best first; none when too few of the words stand in any."""
        return tuple(found.record for found in self.weigh(text))

    def weigh(self, text: str) -> tuple[Found, ...]:
        """The same with how well each fits."""
        whole = [self._mended(word) for word in split(text)[:MOST_WORDS]]
        words = [word for word in whole if not self._fills(word)]
        if len(words) < FEWEST_WORDS or not self._packed:
            return ()
        asked = Asked(words, whole, self._rarity)
        fits = [(asked.fit(self._named[at]), at) for at in self._nearest(words)]
        good = [(fit, at) for fit, at in fits if fit.held >= ENOUGH or fit.alike >= SAME]
        best = max((fit.score for fit, _ in good), default=0.0)
        near = sorted(
            (fit for fit in fits if good and fit[0].score > best - CLOSE), key=lambda fit: self._order(*fit)
        )
        return tuple(Found(unpacked(self._packed[at]), fit) for fit, at in near[:MOST])

    def _order(self, fit: Fit, at: int) -> tuple[float, int, int]:
        return -fit.score, len(self._named[at].name), at

    def _fills(self, word: str) -> bool:
        """«duoc» may be «được»; «dược» is not."""
        return word in (self._bare_fillers if word.isascii() else self._fillers)

    def _nearest(self, words: Sequence[str]) -> list[int]:
        """The records that hold the most of what was asked, of such the shorter ones."""
        scores = np.zeros(len(self._packed), dtype=np.float32)
        for word in {bare(word) for word in words} & self._ids.keys():
            scores[self._ids[word]] += self._rarity(word)
        scores -= self._lengths / 1_000 * (scores > 0)
        most = min(LOOKED_AT, len(scores))
        nearest = np.argpartition(-scores, most - 1)[:most]
        return [int(at) for at in nearest if scores[at] > 0]

    def _rarity(self, word: str) -> float:
        """What a word weighs; one that stands nowhere, as much as a rare one."""
        stands = len(self._ids[word]) if word in self._ids else 20
        return log(1 + len(self._packed) / stands)

    def _mended(self, word: str) -> str:
        return word if bare(word) in self._ids or possible(word) else self._near(bare(word))


def _nearest_word(known: Sequence[str], plain: str) -> str:
    best = process.extractOne(plain, known, scorer=OSA.distance, score_cutoff=SLIPS)
    return best[0] if best else plain


def _named(record: Record) -> Named:
    name = tuple(split(record.name))
    around = tuple(map(bare, split(f"{record.field} {record.agency}")))
    return Named(name, tuple(map(bare, name)), around)
