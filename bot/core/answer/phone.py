"""Reads a Vietnamese phone number: «0912 345 678», «+84 912…», or spoken digit by digit."""

from __future__ import annotations

import re

from bot.core.answer.reading import SEVERAL, Meaning, Reading
from bot.lexicon import Lexicon
from bot.text.phrases import bare

_LETTER = re.compile(r"(?<!\w)[oO](?=\d{2})")  # typed for the nought
_DIGITS = re.compile(r"\+?\d(?:[\s.\-()]{0,3}\d){3,15}")
_VALID = re.compile(r"0[35789]\d{8}|02\d{9}")  # mobile, or landline with its area
_COUNTRY = re.compile(r"^(?:\+?84|0084)0?(?=[2-9])")


def read_phone(text: str, lexicon: Lexicon) -> Reading | None:
    """The one number as 0…; INVALID («length») for digits that make none; ``None`` without digits."""
    candidates = [re.sub(r"[^\d+]", "", found) for found in _DIGITS.findall(_in_figures(text, lexicon))]
    numbers = [_national(candidate) for candidate in candidates]
    valid = list(dict.fromkeys(number for number in numbers if _VALID.fullmatch(number)))
    if len(valid) > 1:
        return SEVERAL
    if valid:
        return Reading(Meaning.VALUE, value=valid[0])
    return Reading(Meaning.INVALID, note="length") if candidates else None


def _national(digits: str) -> str:
    return digits if _VALID.fullmatch(digits) else _COUNTRY.sub("0", digits)


def _in_figures(text: str, lexicon: Lexicon) -> str:
    """With digits that were spoken as words: «không chín một hai …»."""
    digit = {bare(w): key for key, words in lexicon.group("number").items() if len(key) == 1 for w in words}
    return _LETTER.sub("0", " ".join(digit.get(bare(word), word) for word in text.split()))
