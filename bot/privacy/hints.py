"""Tells at a glance that nothing in a text can be a secret: so it is with nearly every message.

>>> may_hide("vợ em mới sinh, làm khai sinh sao ạ"), may_hide("mã otp là")
(False, True)
"""

from __future__ import annotations

import re

from bot.privacy.announced import ENDS
from bot.privacy.houses import SPOKEN_OF, houses
from bot.privacy.items import DIGIT, RINGED
from bot.privacy.numbers import ID_LENGTHS
from bot.privacy.passwords import ODD
from bot.privacy.words import DIGITS, GROUPS, KEYED, TRIGGERS

TELLING = {"password", *ENDS}  # kinds that make a secret of what is not long by itself
ANNOUNCING = {words for words, kind in TRIGGERS.items() if kind in TELLING}
LENGTHS = {first: {len(words) for words in ANNOUNCING if words[0] == first} for first, *_ in ANNOUNCING}
WORD = re.compile(rf"[^\W\d_{RINGED}]+|[0-9]+")
TYPED = re.compile(r"[^\W_]+")  # «mat65»
AT_HOME = {WORD.findall(words)[0] for group in SPOKEN_OF for words in GROUPS[group]}
OTHER_DIGIT = re.compile(rf"[^\D0-9]|[{RINGED}]")
ONE_DIGIT = re.compile(DIGIT)


def may_hide(text: str) -> bool:
    """Whether ``mask`` could find anything in the text, or in a part of it; errs on the side of yes."""
    low = text.lower()
    words = WORD.findall(low)
    digits = len(ONE_DIGIT.findall(text))
    spelled = 0 if DIGITS.keys().isdisjoint(words) else sum(word in DIGITS for word in words)
    if OTHER_DIGIT.search(text) or digits + spelled >= min(ID_LENGTHS) or ODD.search(text):
        return True
    if digits and not AT_HOME.isdisjoint(words) and any(True for _ in houses(text, [])):
        return True
    return not KEYED.keys().isdisjoint(TYPED.findall(low)) or _announces(words)


def _announces(words: list[str]) -> bool:
    return not LENGTHS.keys().isdisjoint(words) and any(
        tuple(words[at : at + length]) in ANNOUNCING
        for at, word in enumerate(words)
        for length in LENGTHS.get(word, ())
    )
