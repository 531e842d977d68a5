"""Cuts a message into the terms that speak for topics: words and pairs of words, with and without marks.

Characters below the word are left to ``spelling``: once short forms are written out, words and pairs rank
as well as character n-grams do, and refuse foreign subjects better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.text import unmark
from bot.text.phrases import Words

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
bare = lru_cache(maxsize=16_384)(unmark)


def split(expanded: str) -> Words:
    """The words of a folded text.

    >>> split("mất cccd, làm sao?")
    ('mất', 'cccd', 'làm', 'sao')
    """
    return tuple(_WORD.findall(expanded))


def terms(words: Sequence[str]) -> tuple[str, ...]:
    """Each term once. What is typed with marks speaks twice: as itself («=mất») and as any of its readings.

    >>> terms(["mất", "cccd"])
    ('mat', '=mất', 'cccd', 'mat cccd', '=mất cccd')
    """
    plain = [*map(bare, words)]
    found: list[str] = []
    for typed, bared in zip(words, plain, strict=True):
        if not bared.isdecimal():  # a number tells only beside a word: «mức 2»
            found.append(bared)
        if typed != bared:
            found.append("=" + typed)
    for typed, bared, then, plainly in zip(words, plain, words[1:], plain[1:], strict=False):
        found.append(f"{bared} {plainly}")
        if typed != bared or then != plainly:
            found.append(f"={typed} {then}")
    return tuple(dict.fromkeys(found))


def is_plain(term: str) -> bool:
    """Whether the term stands for any of its readings."""
    return term[0] != "="


def is_word(term: str) -> bool:
    """Whether the term is one word without its marks."""
    return is_plain(term) and " " not in term
