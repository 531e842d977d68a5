"""An inverted index over weighted terms, kept in flat arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.matching.vocabulary import Floats, Ints, Vector

Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int32 | np.int64]


class Index:
    """For each term the columns that have it: labels, or single phrases."""

    def __init__(self, counts: Ints, column_of: Ints, columns: int) -> None:
        self.columns = columns
        self.column_of = column_of  # of each entry
        self._counts = counts  # of each term's entries, which stand together
        self._starts: Ints = (np.cumsum(counts) - counts).astype(np.int32)

    @classmethod
    def of(cls, size: int, columns: int, terms: Ints, holders: Ints) -> Index:
        """From pairs of a term, of ``size`` terms, and a column that has it."""
        return cls._by(np.unique(_keys(size, columns, terms, holders)), size, columns)

    @classmethod
    def with_entries(cls, size: int, columns: int, terms: Ints, holders: Ints) -> tuple[Index, Ints]:
        """The same; besides, the entry of each pair."""
        keys, entry_of = np.unique(_keys(size, columns, terms, holders), return_inverse=True)
        return cls._by(keys, size, columns), entry_of.astype(np.int32)

    @classmethod
    def _by(cls, keys: Keys, size: int, columns: int) -> Index:
        term_of, column_of = np.divmod(keys, max(1, columns))
        counts = np.bincount(term_of, minlength=size).astype(np.int32)
        return cls(counts, column_of.astype(np.int32), columns)

    def telling(self, most: int) -> Index:
        """Without the terms that more than ``most`` columns have."""
        few = self._counts <= most
        kept = np.repeat(few, self._counts)
        return Index(np.where(few, self._counts, 0).astype(np.int32), self.column_of[kept], self.columns)

    def reach(self, terms: Ints) -> tuple[Ints, Ints]:
        """All entries of all the terms; besides, for each the place of its term in ``terms``."""
        counts = self._counts[terms]
        shift = (self._starts[terms] - counts.cumsum(dtype=np.int32) + counts).repeat(counts)
        entries = np.arange(len(shift), dtype=np.int32) + shift
        return entries, np.arange(len(terms), dtype=np.int32).repeat(counts)

    def sums(self, vector: Vector, weight_of: Floats) -> Floats:
        """For each column the message's weights times those of the entries."""
        entries, source = self.reach(vector.terms)
        weights = weight_of[entries] * vector.weights[source]
        return np.bincount(self.column_of[entries], weights, minlength=self.columns).astype(np.float32)

    def parts(self, vector: Vector, weight_of: Floats, column: int) -> Floats:
        """What each term of the vector adds to the sum of one column."""
        entries, source = self.reach(vector.terms)
        here = self.column_of[entries] == column
        weights = weight_of[entries[here]] * vector.weights[source[here]]
        return np.bincount(source[here], weights, minlength=len(vector.terms)).astype(np.float32)


def _keys(size: int, columns: int, terms: Ints, holders: Ints) -> Keys:
    """A number for each pair, ascending with the terms; of half the width where that is enough."""
    wide = np.int32 if size * columns <= np.iinfo(np.int32).max else np.int64
    keys: Keys = terms.astype(wide)
    keys *= columns
    keys += holders
    return keys
