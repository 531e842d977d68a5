"""Learns from phrases how much each term speaks for each label: a sparse ridge regression.

A weight exists only where a label has the term in one of its phrases, so that scoring reads an inverted
index and memory grows with the phrases, not with terms times labels. The weights of all labels are found
side by side by a few steps of conjugate gradients; more steps change nothing that cross-validation sees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index import Index
from bot.matching.vocabulary import Bags, Floats, Ints, Vector

RIDGE = 0.3
STEPS = 4
PART = 1_000  # phrases that are sorted together
EMPTY = np.empty(0, dtype=np.int32)
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
        index, _ = Index.of(size, len(labels), bags.terms, label_of[bags.rows])
        telling = index.telling(MOST_LABELS)
        return cls(labels, telling, _descended(telling, bags, label_of))

    def scores(self, vector: Vector) -> Floats:
        """How much each label is spoken for: about 1 by its very phrase, about 0 by the unknown."""
        return self._index.sums(vector, self._weight_of)

    def parts(self, vector: Vector, label: str) -> Floats:
        """What each term of the vector adds to the score of one label."""
        return self._index.parts(vector, self._weight_of, self.labels.index(label))


def _descended(index: Index, bags: Bags, label_of: Ints) -> Floats:
    """The weights by which each phrase scores about 1 for its own label and 0 for the others it touches."""
    entries, source = index.reach(bags.terms)
    weights = bags.weights[source]
    wanted, pair_of = _pairs(bags.rows[source], index.column_of[entries], label_of)
    size = len(index.column_of)

    def scored(weight_of: Floats) -> Floats:
        sums = np.bincount(pair_of, weight_of[entries] * weights, minlength=len(wanted))
        return sums.astype(np.float32)

    def blamed(error: Floats) -> Floats:
        return np.bincount(entries, error[pair_of] * weights, minlength=size).astype(np.float32)

    def by_label(a: Floats, b: Floats) -> Floats:
        """The product of each label's part of two vectors, spread over its entries."""
        sums = np.bincount(index.column_of, a * b, minlength=index.columns).astype(np.float32)
        return sums[index.column_of]

    scale = (np.bincount(entries, weights * weights, minlength=size) + RIDGE).astype(np.float32)
    weight_of = np.zeros(size, dtype=np.float32)
    rest = blamed(wanted)
    way: Floats = rest / scale
    slope = by_label(rest, way)
    for _ in range(STEPS):
        bend = blamed(scored(way)) + RIDGE * way
        stride = slope / (by_label(way, bend) + TINY)
        weight_of += stride * way
        rest = rest - stride * bend
        steep: Floats = rest / scale
        before, slope = slope, by_label(rest, steep)
        way = (steep + slope / (before + TINY) * way).astype(np.float32)
    return weight_of


def _pairs(rows: Ints, columns: Ints, label_of: Ints) -> tuple[Floats, Ints]:
    """For each pair of a phrase and a label that it touches, 1 if it is its own; besides, the pair of each entry.

    ``rows`` ascend. They are taken part by part: to sort them all at once would need more memory than all else.
    """
    own, pair_of, met = [], [], 0
    cuts = np.searchsorted(rows, np.arange(0, len(label_of) + PART, PART))
    for start, end in zip(cuts, cuts[1:], strict=False):
        keys = rows[start:end].astype(np.int64) << 32 | columns[start:end]
        pairs, inside = np.unique(keys, return_inverse=True)
        own.append(label_of[pairs >> 32] == pairs & 0xFFFFFFFF)
        pair_of.append((inside + met).astype(np.int32))
        met += len(pairs)
    return np.concatenate([*own, EMPTY]).astype(np.float32), np.concatenate([*pair_of, EMPTY]).astype(
        np.int32
    )
