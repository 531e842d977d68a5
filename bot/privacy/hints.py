"""Tells at a glance that nothing in a text can be a secret: so it is with nearly every message.

>>> may_hide("vợ em mới sinh, làm khai sinh sao ạ"), may_hide("mã otp là")
(False, True)
"""

from __future__ import annotations

import re

from bot.privacy.announced import ENDS
from bot.privacy.houses import houses
from bot.privacy.items import DIGIT, RINGED, read_items, trigger
from bot.privacy.numbers import ID_LENGTHS
from bot.privacy.passwords import ODD
from bot.privacy.words import DIGITS, KEYED, TRIGGER_LENGTHS

TELLING = {"password", *ENDS}  # kinds that make a secret of what is not long by itself
FIRST = {*TRIGGER_LENGTHS, *(typed for typed, word in KEYED.items() if word in TRIGGER_LENGTHS)}
WORD = re.compile(rf"[^\W\d_{RINGED}]+")
TYPED = re.compile(r"[^\W_]+")  # «mat65»
ONE_DIGIT = re.compile(DIGIT)


def may_hide(text: str) -> bool:
    """Whether ``mask`` could find anything in the text, or in a part of it; errs on the side of yes."""
    low = text.lower()
    words = WORD.findall(low)
    digits = len(ONE_DIGIT.findall(text))
    if digits + sum(word in DIGITS for word in words) >= min(ID_LENGTHS) or ODD.search(text):
        return True
    if digits and any(True for _ in houses(text, [])):
        return True
    return not (FIRST.isdisjoint(words) and FIRST.isdisjoint(TYPED.findall(low))) and _announces(text)


def _announces(text: str) -> bool:
    items = read_items(text)
    return any(trigger(items, at)[0] in TELLING for at in range(len(items)))
