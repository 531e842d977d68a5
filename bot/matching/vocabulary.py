"""Numbers the terms of all phrases, and weighs them by inverse document frequency."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt

from bot.matching.terms import is_plain, is_word

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

PART = 1_000  # phrases that are taken together


@dataclass(frozen=True, slots=True)
class Vector:
    """A message as known terms and their weights; together with its unknown words it has length 1."""

    terms: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Bags:
    """The vectors of ``count`` phrases, laid end to end; ``rows``: whose phrase's each term is."""

    terms: Ints
    weights: Floats
    rows: Ints
    count: int

    def stretches(self) -> Iterator[slice]:
        """The places of all terms, in parts of some phrases: whole columns at once need more memory than all else."""
        cuts = np.searchsorted(self.rows, np.arange(0, self.count + PART, PART)).tolist()
        return (slice(start, end) for start, end in pairwise(cuts))

    def part(self, start: int, end: int) -> Bags:
        """The phrases from ``start`` to before ``end``, numbered from 0."""
        low, high = np.searchsorted(self.rows, [start, end])
        rows = self.rows[low:high] - np.int32(start) if start else self.rows[low:high]
        return Bags(self.terms[low:high], self.weights[low:high], rows, end - start)


class Vocabulary:
    """Every term by its number."""

    def __init__(self, number: Mapping[str, int], rarity: Floats, rarest: float) -> None:
        """``number``: of each term, ascending; ``rarest``: what a word weighs that stands in one phrase."""
        self._number = number
        self._plain = np.fromiter(map(is_plain, number), dtype=bool, count=len(number))
        self._rarity = rarity
        self._rarest = rarest

    @classmethod
    def of(cls, phrases: Iterable[Sequence[str]]) -> tuple[Vocabulary, Bags]:
        """From the terms of each phrase, none twice in one; besides, the phrases' own vectors."""
        number: defaultdict[str, int] = defaultdict(count().__next__)
        met, lengths = array("i"), array("i")
        for one in phrases:  # in a loop that other threads may interrupt: citizens are answered meanwhile
            met.extend(map(number.__getitem__, one))
            lengths.append(len(one))
        number.default_factory = None
        terms, many = np.frombuffer(met, dtype=np.int32), len(lengths)
        rows = np.repeat(np.arange(many, dtype=np.int32), np.frombuffer(lengths, dtype=np.int32))
        frequency = np.bincount(terms, minlength=len(number))
        rarity = np.log((1 + many) / (1 + frequency)) + 1
        made = cls(number, rarity.astype(np.float32), float(np.log((1 + many) / 2) + 1))
        return made, made._weighed(terms, rows, many)

    def __len__(self) -> int:
        return len(self._number)

    def names(self, vector: Vector) -> list[str]:
        """The terms of a vector, in its order."""
        terms = tuple(self._number)
        return [terms[at] for at in vector.terms]

    def vectors(self, terms: Sequence[str]) -> tuple[Vector, Vector]:
        """The known terms, weighted by rarity; besides, only those without marks.

        A word that no phrase knows only makes the others weaker.
        """
        numbers = [self._number.get(term, -1) for term in terms]
        known = np.array([at for at in numbers if at >= 0], dtype=np.int32)
        strange = sum(is_word(term) for at, term in zip(numbers, terms, strict=True) if at < 0)
        return self._vector(known, strange), self._vector(known[self._plain[known]], strange)

    def vector(self, terms: Sequence[str]) -> Vector:
        return self.vectors(terms)[0]

    def _vector(self, known: Ints, strange: int) -> Vector:
        weights = self._rarity[known]
        length = sqrt(float(weights @ weights) + strange * self._rarest**2) or 1.0
        return Vector(known, weights / np.float32(length))

    def plain(self, bags: Bags) -> Bags:
        """The same phrases by their terms without marks."""
        kept = self._plain[bags.terms]
        return self._weighed(bags.terms[kept], bags.rows[kept], bags.count)

    def _weighed(self, terms: Ints, rows: Ints, count: int) -> Bags:
        made = Bags(terms, self._rarity[terms], rows, count)
        for own in made.stretches():
            weights, at = made.weights[own], rows[own]
            weights /= np.sqrt(np.bincount(at, weights * weights))[at]
        return made
