"""Learns how likely each label is to have been meant: multinomial naive Bayes over weighted terms.

It sees what the phrases of a label have in common, where ``votes`` sees what tells labels apart; it learns in
one pass and needs few phrases (Rennie et al. 2003, without the complement, which short phrases do not need).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.index import Floats, Index, Vector, Vocabulary

UNSEEN = 0.01  # weight of a term that a label's phrases do not hold


@dataclass(frozen=True, slots=True)
class Likelihood:
    """``labels`` in the order of the scores."""

    labels: tuple[str, ...]
    _index: Index
    _weight_of: Floats  # of each entry of the index: how much likelier than unseen
    _unseen: Floats  # by label: the logarithm of an unseen term

    @classmethod
    def learn(cls, vocabulary: Vocabulary, phrases: Sequence[tuple[str, Sequence[str]]]) -> Likelihood:
        """From pairs of a label and the terms of one of its phrases."""
        labels = tuple(dict.fromkeys(label for label, _ in phrases))
        number = {label: at for at, label in enumerate(labels)}
        taught = [(vocabulary.vector(terms), number[label]) for label, terms in phrases]
        index = Index(len(vocabulary), len(labels), [(v.terms, label) for v, label in taught], len(labels))
        held: Floats = _summed(taught, len(labels))
        totals = np.bincount(index.column_of, held, minlength=len(labels)) + UNSEEN * len(vocabulary)
        return cls(labels, index, np.log(held / UNSEEN + 1), np.log(UNSEEN / totals))

    def scores(self, vector: Vector) -> Floats:
        """The logarithm of each label's likelihood, up to what all labels share."""
        unseen: Floats = self._unseen * float(vector.weights.sum())
        return self._index.sums(vector, self._weight_of) + unseen


def _summed(taught: Sequence[tuple[Vector, int]], labels: int) -> Floats:
    """How much of each term a label's phrases hold, in the order of the index's entries."""
    keys = np.concatenate(
        [*(vector.terms * labels + label for vector, label in taught), np.empty(0, dtype=np.int64)]
    )
    weights = np.concatenate([*(vector.weights for vector, _ in taught), np.empty(0)])
    _, entry_of = np.unique(keys, return_inverse=True)
    return np.bincount(entry_of, weights).astype(np.float64)
