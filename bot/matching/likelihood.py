"""Learns how likely each label is to have been meant: multinomial naive Bayes over weighted terms.

It sees what the phrases of a label have in common, where ``votes`` sees what tells labels apart. What a label
holds is mixed with a share of what anybody might say (Jelinek & Mercer), the same share for every label: so
none is favoured for having few phrases.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index import Index
from bot.matching.vocabulary import Bags, Floats, Ints, Vector

ANYBODY = 0.85  # the share of what anybody might say …
TERMS = 25_000  # … any of so many terms, each as likely as the next; how many phrases hold must not matter


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Scores stand in the order of the labels' numbers."""

    _index: Index
    _weight_of: Floats  # of each entry of the index: how much likelier than if anybody said it

    @classmethod
    def learn(cls, bags: Bags, label_of: Ints, labels: int, size: int) -> Likelihood:
        """From phrases and the number of each one's label; ``size``: of the vocabulary."""
        index, entry_of = Index.with_entries(size, labels, bags.terms, label_of[bags.rows])
        held = np.bincount(entry_of, bags.weights, minlength=len(index.column_of))
        totals = np.bincount(index.column_of, held, minlength=labels)
        share = held / totals[index.column_of]
        return cls(index, np.log1p((1 - ANYBODY) / ANYBODY * TERMS * share).astype(np.float32))

    def scores(self, vector: Vector) -> Floats:
        """The logarithm of each label's likelihood, up to what all labels share."""
        return self._index.sums(vector, self._weight_of)

    def parts(self, vector: Vector, label: int) -> Floats:
        """What each term of the vector adds to the score of one label, by its number."""
        return self._index.parts(vector, self._weight_of, label)
