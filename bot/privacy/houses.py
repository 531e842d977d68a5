"""Finds the number of somebody's house: «số nhà 12/5», «45 đường Lê Lợi»; street and commune stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.items import Item, Span
from bot.privacy.words import GROUPS

NUMBER = r"\d{1,4}[a-zA-Z]?(?:/\d{1,4}[a-zA-Z]?){0,4}(?![\w/.])"
SPOKEN_OF = ("house", "home", "street")  # groups of words: one of them stands beside the number
DIGIT = re.compile(r"\d")
DATE = re.compile(r"(?:\d{1,2}/\d{1,2}/)?(?:19|20)\d\d")  # or a year


def _any(group: str) -> str:
    words = sorted(GROUPS[group], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in words)


BEFORE = re.compile(rf"(?<!\w)(?:{_any('house')})\s{{0,3}}[:.]?\s{{0,3}}({NUMBER})", re.IGNORECASE)
WITH_SLASH = re.compile(rf"(?<!\w)(?:{_any('home')})\s{{1,3}}(\d{{1,4}}[a-zA-Z]?/{NUMBER})", re.IGNORECASE)
BEHIND = re.compile(
    rf"(?<![\w/.])({NUMBER})\s{{0,3}},?\s{{0,3}}(?!{_any('no-street')})(?:{_any('street')})(?!\w)",
    re.IGNORECASE,
)


def houses(text: str, items: list[Item]) -> Iterator[Span]:
    patterns = (BEFORE, WITH_SLASH, BEHIND) if DIGIT.search(text) else ()
    for pattern in patterns:
        for found in pattern.finditer(text):
            if not DATE.fullmatch(found[1]):
                yield *found.span(1), "house"
