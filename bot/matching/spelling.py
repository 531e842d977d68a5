"""Mends typing slips toward the words that phrases know; a possible syllable is never taken for a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from operator import add

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.matching.terms import bare
from bot.text.syllable import possible

SHORTEST = 3  # letters; a slip in a shorter word could mean anything
LONG = 6  # letters from which two slips are understood
MOST_SEARCHES = 12  # in one message: gibberish must not cost more than talk


class Speller:
    """Knows the words and the pairs of neighbours that stand in phrases, all without marks."""

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        self._words: set[str] = set()
        self._pairs: dict[str, int] = {}  # written as one word: where the second begins
        for words in phrases:
            plain = [*map(bare, words)]
            self._words.update(plain)
            self._pairs.update(zip(map(add, plain, plain[1:]), map(len, plain), strict=False))
        self._long = sorted(word for word in self._words if len(word) >= SHORTEST and word.isalpha())
        self._near = _remembering(self._long)

    def __getstate__(self) -> dict[str, object]:
        """Without its cache."""
        return {name: value for name, value in self.__dict__.items() if name != "_near"}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._near = _remembering(self._long)

    def mend(self, words: Sequence[str]) -> tuple[str, ...]:
        """Unknown words replaced by the known ones that they most likely mean; all others stay as typed."""
        mended: list[str] = []
        searches = 0
        for word in words:
            plain = bare(word)
            if plain in self._words or not plain.isalpha() or len(plain) < SHORTEST:
                mended.append(word)
            elif plain in self._pairs:
                mended += plain[: self._pairs[plain]], plain[self._pairs[plain] :]
            elif searches < MOST_SEARCHES and not possible(word):
                searches += 1
                mended.append(self._likeliest(word, plain, mended[-1:]))
            else:
                mended.append(word)
        return tuple(mended)

    def _likeliest(self, word: str, plain: str, before: Sequence[str]) -> str:
        """Of the near words the one that is known behind its neighbour, else the only one."""
        near = self._near(plain)
        fitting = [known for known in near if before and bare(before[0]) + known in self._pairs]
        return fitting[0] if fitting else near[0] if len(near) == 1 else word


def _remembering(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Which of the known words are nearest to one. It holds no speller, which so is let go of at once."""
    return lru_cache(maxsize=4096)(partial(_nearest, known))


def _nearest(known: Sequence[str], plain: str) -> tuple[str, ...]:
    slips = 2 if len(plain) >= LONG else 1
    found = extract(plain, known, scorer=OSA.distance, score_cutoff=slips, limit=8)
    nearest = min((distance for _, distance, _ in found), default=0)
    return tuple(word for word, distance, _ in found if distance == nearest)
