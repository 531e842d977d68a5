"""Knows the words that hardly tell choices apart: «đã», «tôi», «không»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.lexicon import Lexicon
from bot.text.phrases import bare


@dataclass(frozen=True, slots=True)
class Light:
    """The words that hardly tell choices apart; one typed with marks is no other («vợ» is no «vô»)."""

    words: frozenset[str]
    bare: frozenset[str]
    denying: frozenset[str]  # «không» in common is no word in common

    def telling(self, word: str) -> bool:
        return word not in self and word not in self.denying

    def __contains__(self, word: str) -> bool:
        return word in self.words or (word.isascii() and word in self.bare)


@lru_cache(maxsize=8)
def light_words(lexicon: Lexicon) -> Light:
    picking = lexicon.group("picking")
    words = picking.get("light", ())
    return Light(frozenset(words), frozenset(map(bare, words)), frozenset(picking.get("denying", ())))


def are_opposite(labels: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these are two that only the no tells apart: «Có người làm chứng», «Không có người làm chứng»."""
    light = light_words(lexicon)
    telling = {frozenset(filter(light.telling, lexicon.tokens(label))) for label in labels}
    return len(labels) == 2 and len(telling) == 1
