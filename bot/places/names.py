"""Names of places in one form: without marks, type and blanks, so that «Q.5», «quận 5» are one."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.places.words import GROUPS, TYPES
from bot.text import fold, unmark

_SHORT, _CITIES = GROUPS["short"], GROUPS["city"]
_DOTTED = re.compile(r"\b(tx|tt|tp|p|f|q|h|x|t)\.\s?(?=\w)")
_NUMBERED = re.compile(r"\b(p|f|q)\s?0?(\d{1,2})\b")
_WORDED = re.compile(r"\b(tx|tt|tp) (?=[a-z])")
_CITY = re.compile(r"\b(" + "|".join(_CITIES) + r")\b")
_TYPE = re.compile("^(?:" + "|".join(f"{name} " for name in TYPES) + ")(?=[a-z])")


def plain(text: str) -> str:
    """Small letters without marks, short forms written out.

    >>> plain("P.12, Q5, TP.HCM")
    'phuong 12, quan 5, thanh pho ho chi minh'
    """
    said = unmark(fold(text)).replace("’", "").replace("'", "").replace("-", " ")
    said = _DOTTED.sub(lambda m: _SHORT[m[1]] + " ", said)
    said = _NUMBERED.sub(lambda m: f"{_SHORT[m[1]]} {m[2]}", said)
    said = _WORDED.sub(lambda m: _SHORT[m[1]] + " ", said)
    return _CITY.sub(lambda m: _CITIES[m[1]], said)


_remembered = lru_cache(maxsize=32_768)  # more than there are names; what people type leaves again
_plain = _remembered(plain)


@_remembered
def whole(name: str) -> str:
    """With its type: a town and a commune of one district may share a name.

    >>> whole("Thị trấn Chí Thạnh")
    'thitranchithanh'
    """
    return joined(_plain(name))


@_remembered
def key(name: str) -> str:
    """
    >>> key("Huyện Tuy An"), key("Quận 5"), key("Tỉnh Đắk Lắk"), key("Xã Ea H'leo")
    ('tuyan', 'quan5', 'daklak', 'eahleo')
    """
    return joined(_TYPE.sub("", _plain(name)))


def bare(name: str) -> list[str]:
    """The words of a name without its type, marks kept.

    >>> bare("Thị trấn Chí Thạnh")
    ['chí', 'thạnh']
    """
    words = fold(name).split()
    return words[len(words) - len(_TYPE.sub("", plain(name)).split()) :]


def joined(words: str) -> str:
    return re.sub(r"\W", "", words)
