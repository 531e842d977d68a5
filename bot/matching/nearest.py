"""Finds the phrases nearest to a message by cosine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.index import Floats, Index, Vector, Vocabulary


@dataclass(frozen=True, slots=True)
class Nearest:
    """Phrases are known by their number."""

    _index: Index
    _weight_of: Floats  # of each entry of the index

    @classmethod
    def of(cls, vocabulary: Vocabulary, phrases: Sequence[Sequence[str]]) -> Nearest:
        vectors = [vocabulary.vector(terms) for terms in phrases]
        holding = [(vector.terms, at) for at, vector in enumerate(vectors)]
        index = Index(len(vocabulary), len(phrases), holding, len(phrases))
        keys = [terms * len(phrases) + at for terms, at in holding]  # sorted as the index sorts its entries
        order = np.argsort(np.concatenate([*keys, np.empty(0, dtype=np.int64)]))
        return cls(index, np.concatenate([*(vector.weights for vector in vectors), np.empty(0)])[order])

    def find(self, vector: Vector, most: int = 1) -> list[tuple[int, float]]:
        """Number and cosine of the nearest phrases, the nearest first; only those that share a term."""
        similar = self._index.sums(vector, self._weight_of)
        best = np.argsort(-similar, kind="stable")[:most]
        return [(int(at), float(similar[at])) for at in best if similar[at] > 0]
