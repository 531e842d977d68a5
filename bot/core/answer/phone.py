"""Reads a Vietnamese phone number: «0912 345 678», «+84 912…», or spoken digit by digit."""

from __future__ import annotations

import re

from bot.core.answer.reading import SEVERAL, Meaning, Reading
from bot.lexicon import BREAK, Lexicon, tokens
from bot.privacy import MARK
from bot.text.phrases import bare

# «o9o3 456 123»: a letter typed for the nought; in «số của o 0912 …» it is an aunt
_LETTERED = re.compile(r"(?<!\w)(?![oO]\s+0)[oO\d][oO\d.\s-]*\d[oO\d.\s-]*")
_DIGITS = re.compile(r"\+?\d(?:[\s.,/_\-()]{0,3}\d){3,15}")
_VALID = re.compile(r"0[35789]\d{8}|02\d{9}")  # mobile, or landline with its area
_COUNTRY = re.compile(r"^(?:\+?84|0084)0?(?=[2-9])")


def read_phone(text: str, lexicon: Lexicon) -> Reading | None:
    """The one number as 0…; INVALID («length») for digits that make none, be they masked; ``None`` without digits."""
    candidates = [re.sub(r"[^\d+]", "", found) for found in _DIGITS.findall(_spoken(text, lexicon))]
    valid = _valid(candidates)
    if len(valid) > 1:
        valid = _valid(_in_use(text, lexicon)) or valid
    if len(valid) > 1:
        return SEVERAL
    if valid:
        return Reading(Meaning.VALUE, value=valid[0])
    return Reading(Meaning.INVALID, note="length") if candidates or MARK in text else None


def _valid(candidates: list[str]) -> list[str]:
    numbers = map(_national, candidates)
    return list(dict.fromkeys(number for number in numbers if _VALID.fullmatch(number)))


def _in_use(text: str, lexicon: Lexicon) -> list[str]:
    """Without those that are said to be old: «số cũ … bỏ rồi, giờ xài …»."""
    former, newer = (lexicon.phrases("picking", (key,)) for key in ("former", "newer"))
    said = [""]
    for stretch in newer.cover(tokens(text)):
        if stretch.key or stretch.words == (BREAK,):
            said.append("")
        said[-1] += " " + " ".join(stretch.words)
    kept = (part for part in said if not any(s.key for s in former.cover(tuple(part.split()))))
    return [re.sub(r"[^\d+]", "", found) for part in kept for found in _DIGITS.findall(part)]


def in_figures(text: str) -> str:
    """With the letter o typed for the nought made one, among digits alone."""
    return _LETTERED.sub(lambda found: re.sub("[oO]", "0", found[0]), text)


def _national(digits: str) -> str:
    return digits if _VALID.fullmatch(digits) else _COUNTRY.sub("0", digits)


def _spoken(text: str, lexicon: Lexicon) -> str:
    """With digits that were spoken as words: «không chín một hai …»."""
    digit = {bare(w): key for key, words in lexicon.group("number").items() if len(key) == 1 for w in words}
    return " ".join(digit.get(bare(word), word) for word in text.split())
