"""When two texts are the same to somebody who types in haste."""

from __future__ import annotations

from functools import lru_cache

from bot.text import fold, unmark, words


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Folded, without marks or punctuation.

    >>> bare("Đủ rồi, gửi đi đâu?") == bare("du roi gui di dau")
    True
    """
    return unmark(" ".join(words(text)) or fold(text))
