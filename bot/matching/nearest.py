"""Finds the phrase nearest to a message by cosine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index import Index
from bot.matching.vocabulary import Bags, Floats, Vector


@dataclass(frozen=True, slots=True)
class Nearest:
    """Phrases are known by their number."""

    _index: Index
    _weight_of: Floats  # of each entry of the index

    @classmethod
    def of(cls, bags: Bags, size: int) -> Nearest:
        """``size`` of the vocabulary."""
        index, entry_of = Index.with_entries(size, bags.count, bags.terms, bags.rows)
        weight_of = np.zeros(len(index.column_of), dtype=np.float32)
        weight_of[entry_of] = bags.weights
        return cls(index, weight_of)

    def find(self, vector: Vector) -> tuple[int, float]:
        """Number and cosine of the nearest phrase; cosine 0 when none shares a term."""
        similar = self._index.sums(vector, self._weight_of)
        if not len(similar):
            return 0, 0.0
        best = int(similar.argmax())
        return best, float(similar[best])
