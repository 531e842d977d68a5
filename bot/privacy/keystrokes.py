"""Spells a word as the keystrokes that an input method left undone.

>>> {"mat65", "maatj", "mâtj"} <= set(spellings("mật"))
True
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product

# The keys of the hat, the horn, the breve, then of the five tones; a Telex hat doubles its letter.
_MARKS = "\u0302\u031b\u0306\u0301\u0300\u0309\u0303\u0323"
TELEX = dict(zip(_MARKS, " wwsfrxj", strict=True))
VNI = dict(zip(_MARKS, "67812345", strict=True))
SHAPES = _MARKS[:3]


def spellings(word: str) -> Iterator[str]:
    """Each mark as a key at its letter or at the word's end; the shapes perhaps already drawn."""
    for keys, shape_at, tone_at in product((TELEX, VNI), ("drawn", "here", "end"), ("here", "end")):
        yield _spelled(word, keys, shape_at, tone_at)


def _spelled(word: str, keys: dict[str, str], shape_at: str, tone_at: str) -> str:
    typed, end, letter = "", "", ""
    for sign in _signs(word.replace("đ", "dd" if keys is TELEX else "d9")):
        if sign not in keys:
            typed, letter = typed + sign, sign
            continue
        place = shape_at if sign in SHAPES else tone_at
        key = sign if place == "drawn" else keys[sign].replace(" ", letter)
        typed, end = (typed, end + key) if place == "end" else (typed + key, end)
    return unicodedata.normalize("NFC", typed + end)


def _signs(word: str) -> Iterator[str]:
    """Letters, each before its shape, the shape before its tone, as hands type them."""
    for letter in word:
        yield from sorted(
            unicodedata.normalize("NFD", letter), key=lambda sign: (sign in _MARKS, _MARKS.find(sign))
        )
