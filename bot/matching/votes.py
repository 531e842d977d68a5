"""Learns from phrases how much each term speaks for each label: a sparse ridge regression.

A weight exists only where a label has the term in one of its phrases, so that scoring reads an inverted
index and memory grows with the phrases, not with terms times labels. The weights of all labels are found
side by side by a few steps of conjugate gradients; more steps change nothing that cross-validation sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.matching.index import Flags, Index
from bot.matching.vocabulary import Bags, Floats, Ints, Vector

Sums = npt.NDArray[Any]  # of floats, 64 bits wide

RIDGE = 0.3
STEPS = 4
TINY = 1e-12  # keeps a label that is done from dividing by nothing
MOST_LABELS = 30  # a term that more labels share tells little, and takes most of the time


@dataclass(frozen=True, slots=True)
class Votes:
    """``labels`` in the order of the scores."""

    labels: tuple[str, ...]
    _index: Index
    _weight_of: Floats  # of each entry of the index

    @classmethod
    def learn(cls, bags: Bags, label_of: Ints, labels: tuple[str, ...], size: int) -> Votes:
        """From phrases and the number of each one's label; ``size``: of the vocabulary."""
        telling = Index.of(size, len(labels), bags.terms, label_of[bags.rows]).telling(MOST_LABELS)
        return cls(labels, telling, _descended(telling, bags, label_of))

    def scores(self, vector: Vector) -> Floats:
        """How much each label is spoken for: about 1 by its very phrase, about 0 by the unknown."""
        return self._index.sums(vector, self._weight_of)

    def parts(self, vector: Vector, label: str) -> Floats:
        """What each term of the vector adds to the score of one label."""
        return self._index.parts(vector, self._weight_of, self.labels.index(label))


@dataclass(frozen=True, slots=True)
class Part:
    """Some phrases with the labels that they touch: an element for each term of a phrase and label that has it."""

    entries: Ints  # of the index
    weights: Floats  # of the term in its phrase
    pair_of: Ints  # the number of phrase and label
    own: Flags  # whether the label is the phrase's own

    def blamed(self, weight_of: Floats, size: int) -> Sums:
        """For each entry, what the scores by these weights ask of it."""
        of_pairs = np.bincount(self.pair_of, weight_of[self.entries] * self.weights)
        return np.bincount(self.entries, of_pairs[self.pair_of] * self.weights, minlength=size)

    def praised(self, size: int) -> Sums:
        """For each entry, what the phrases of its own label ask of it."""
        return np.bincount(self.entries[self.own], self.weights[self.own], minlength=size)


def _descended(index: Index, bags: Bags, label_of: Ints) -> Floats:
    """The weights by which each phrase scores about 1 for its own label and 0 for the others it touches."""
    parts, size = list(_parts(index, bags, label_of)), len(index.column_of)

    def blamed(weight_of: Floats) -> Floats:
        return _sum((part.blamed(weight_of, size) for part in parts), size)

    def by_label(a: Floats, b: Floats) -> Floats:
        """The product of each label's part of two vectors, spread over its entries."""
        sums = np.bincount(index.column_of, a * b, minlength=index.columns).astype(np.float32)
        return sums[index.column_of]

    squares = (np.bincount(part.entries, part.weights**2, minlength=size) for part in parts)
    scale = _sum(squares, size) + np.float32(RIDGE)
    weight_of = np.zeros(size, dtype=np.float32)
    rest = _sum((part.praised(size) for part in parts), size)
    way: Floats = rest / scale
    slope = by_label(rest, way)
    for _ in range(STEPS):
        bend = blamed(way) + RIDGE * way
        stride = slope / (by_label(way, bend) + TINY)
        weight_of += stride * way
        rest = rest - stride * bend
        steep: Floats = rest / scale
        before, slope = slope, by_label(rest, steep)
        way = (steep + slope / (before + TINY) * way).astype(np.float32)
    return weight_of


def _sum(parts: Iterable[Sums], size: int) -> Floats:
    return sum(parts, np.zeros(size)).astype(np.float32)


def _parts(index: Index, bags: Bags, label_of: Ints) -> Iterator[Part]:
    """Part by part, ``bags.rows`` ascending: all at once would need more memory than all else."""
    for some in bags.stretches():
        entries, source = index.reach(bags.terms[some])
        rows, labels = bags.rows[some][source], index.column_of[entries]
        own = label_of[rows] == labels
        rows -= rows.min(initial=len(label_of))
        yield Part(entries, bags.weights[some][source], _numbered(rows * index.columns + labels), own)


def _numbered(pairs: Ints) -> Ints:
    """The same without gaps, from 1: of a thousand topics, a phrase touches a few."""
    met = np.zeros(pairs.max(initial=0) + 1, dtype=bool)
    met[pairs] = True
    return np.cumsum(met, dtype=np.int32)[pairs]
