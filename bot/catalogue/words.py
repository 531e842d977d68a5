"""The words of names and questions, with marks and without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.text import fold, unmark

_WORD = re.compile(r"[^\W_]+")


def split(text: str) -> list[str]:
    """
    >>> split("Cấp giấy phép (cấp tỉnh)")
    ['cấp', 'giấy', 'phép', 'cấp', 'tỉnh']
    """
    return [word for part in text.split() for word in _folded(part)]


@lru_cache(maxsize=65_536)
def _folded(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(part)))


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    return unmark(word)


def pairs(plain: Sequence[str]) -> set[tuple[str, str]]:
    """The neighbours among words without marks."""
    return set(zip(plain, plain[1:], strict=False))
