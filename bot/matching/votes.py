"""Learns from phrases how much each term speaks for each label: a sparse ridge regression.

A weight exists only where a label has the term in one of its phrases, so that scoring reads an inverted
index and memory grows with the phrases, not with terms times labels. The weights are found by dual
coordinate ascent (Shalev-Shwartz & Zhang 2013), which for squared loss has a closed step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.matching.index import Floats, Index, Ints, Vector, Vocabulary

RIDGE = 0.3
ROUNDS = 3  # over all phrases; more change nothing
MOST_STEPS = 20_000  # a very large content gets fewer rounds
MOST_LABELS = 256  # a term that more labels share tells nothing


@dataclass(frozen=True, slots=True)
class Votes:
    """``labels`` in the order of the scores."""

    labels: tuple[str, ...]
    _index: Index
    _weight_of: Floats  # of each entry of the index

    @classmethod
    def learn(cls, vocabulary: Vocabulary, phrases: Sequence[tuple[str, Sequence[str]]]) -> Votes:
        """From pairs of a label and the terms of one of its phrases."""
        labels = tuple(dict.fromkeys(label for label, _ in phrases))
        number = {label: at for at, label in enumerate(labels)}
        taught = [(number[label], vocabulary.vector(terms)) for label, terms in phrases]
        index = Index(len(vocabulary), len(labels), [(v.terms, label) for label, v in taught], MOST_LABELS)
        return cls(labels, index, _ascended(index, taught))

    def scores(self, vector: Vector) -> Floats:
        """How much each label is spoken for: about 1 by its very phrase, about 0 by the unknown."""
        return self._index.sums(vector, self._weight_of)

    def parts(self, vector: Vector, label: str) -> list[float]:
        """What each term of the vector adds to the score of one label."""
        alone = (
            Vector(vector.terms[at : at + 1], vector.weights[at : at + 1]) for at in range(len(vector.terms))
        )
        number = self.labels.index(label)
        return [float(self.scores(one)[number]) for one in alone]


def _ascended(index: Index, taught: Sequence[tuple[int, Vector]]) -> Floats:
    """Phrase by phrase, the weights moved so that it scores 1 for its own label and 0 for the others."""
    rounds = max(1, min(ROUNDS, MOST_STEPS // max(1, len(taught))))
    step = lru_cache(maxsize=None if rounds > 1 else 0)(lambda at: _Step.of(index, *taught[at]))
    weight_of = np.zeros(len(index.column_of))
    order = np.random.default_rng(0)  # the same content always learns the same
    for _ in range(rounds):
        for at in order.permutation(len(taught)):
            step(at).take(weight_of)
    return weight_of


@dataclass(frozen=True, slots=True)
class _Step:
    """One phrase's part in the ascent, kept by the labels it touches; ``near`` leads entries to them."""

    entries: Ints
    weights: Floats
    near: Ints
    wanted: Floats
    square: Floats
    dual: Floats  # changes with every step

    @classmethod
    def of(cls, index: Index, label: int, vector: Vector) -> _Step:
        entries, weights = index.reach(vector)
        touched = np.zeros(index.columns, dtype=np.int64)
        touched[index.column_of[entries]] = 1
        labels = np.flatnonzero(touched)
        near = (np.cumsum(touched) - 1)[index.column_of[entries]]
        square = np.bincount(near, weights * weights, minlength=len(labels)).astype(np.float64)
        return cls(
            entries, weights, near, (labels == label).astype(np.float64), square, np.zeros(len(labels))
        )

    def take(self, weight_of: Floats) -> None:
        scored = np.bincount(self.near, weight_of[self.entries] * self.weights, minlength=len(self.dual))
        change = (self.wanted - scored - RIDGE * self.dual) / (self.square + RIDGE)
        self.dual[:] += change
        weight_of[self.entries] += self.weights * change[self.near]
