"""An inverted index over weighted terms, kept in flat arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.terms import is_word

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vector:
    """A message as known terms and their weights; together with its unknown words it has length 1."""

    terms: Ints
    weights: Floats


class Vocabulary:
    """Numbers the terms of all phrases and weighs them by inverse document frequency."""

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        met = Counter[str]()
        count = 0
        for terms in phrases:
            met.update(terms)
            count += 1
        self._terms = tuple(met)
        self._number = {term: at for at, term in enumerate(self._terms)}
        self._rarity = np.log((1 + count) / (1 + np.array(list(met.values()), dtype=np.float64))) + 1
        self._rarest = float(np.log((1 + count) / 2) + 1)

    def __len__(self) -> int:
        return len(self._number)

    def names(self, vector: Vector) -> list[str]:
        """The terms of a vector, in its order."""
        return [self._terms[at] for at in vector.terms]

    def numbers(self, terms: Sequence[str]) -> list[int]:
        """-1 for a term that no phrase has."""
        return [self._number.get(term, -1) for term in terms]

    def vector(self, terms: Sequence[str]) -> Vector:
        """The known terms, weighted by rarity. A word that no phrase knows only makes the others weaker."""
        numbers = self.numbers(terms)
        known = np.array([at for at in numbers if at >= 0], dtype=np.int64)
        strange = sum(is_word(term) for at, term in zip(numbers, terms, strict=True) if at < 0)
        weights = self._rarity[known]
        length = np.sqrt(weights @ weights + strange * self._rarest**2) or 1.0
        return Vector(known, weights / length)


class Index:
    """For each term the columns that have it: labels, or single phrases."""

    def __init__(self, terms: int, columns: int, holding: Sequence[tuple[Ints, int]], most: int) -> None:
        """``holding``: some terms and the column that has them."""
        keys = [held * columns + column for held, column in holding]
        keys_in_order = np.unique(np.concatenate([*keys, np.empty(0, dtype=np.int64)]))
        term_of, column_of = np.divmod(keys_in_order, max(1, columns))
        counts = np.bincount(term_of, minlength=terms)
        column_of = column_of[counts[term_of] <= most]
        counts[counts > most] = 0
        self.columns = columns
        self.column_of: Ints = column_of  # of each entry
        self._counts: Ints = counts
        self._starts: Ints = np.cumsum(counts) - counts

    def reach(self, vector: Vector) -> tuple[Ints, Floats]:
        """All entries of all terms of the message, and the weight that it gives to each."""
        counts = self._counts[vector.terms]
        shift = np.repeat(self._starts[vector.terms] - np.cumsum(counts) + counts, counts)
        return np.arange(len(shift)) + shift, np.repeat(vector.weights, counts)

    def sums(self, vector: Vector, weight_of: Floats) -> Floats:
        """For each column the message's weights times those of the entries."""
        entries, weights = self.reach(vector)
        return np.bincount(
            self.column_of[entries], weight_of[entries] * weights, minlength=self.columns
        ).astype(np.float64)
