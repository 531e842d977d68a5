"""Finds secrets that are one only together: a number typed in two messages, «mật khẩu là» and then the word.

>>> across(["079201"], "012345")
(('•••',), '•••')
>>> across(["mã otp là"], "482913")
(('mã otp là',), '•••')
>>> across(["2"], "20/11/2026")
(('2',), '20/11/2026')
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.privacy import MARK, MOST, mask
from bot.privacy.hints import may_hide

TELLING = re.compile(r"\d|[^\W\d_]{4,}")  # a part without either never makes a secret
REACH = 200  # signs: nothing announces what stands further behind it


def across(before: Sequence[str], text: str, spare: Set[str] = frozenset()) -> tuple[tuple[str, ...], str]:
    """The messages before and this one, each masked by itself already; parts of a common secret become marks.

    Of the first only the end is read, of this one only the beginning: a secret lies where they meet.
    """
    if not TELLING.search(text) or not may_hide(" ".join((*before, text))):
        return tuple(before), text
    head, rest = _head(text)
    for length in range(len(before), 0, -1):  # the longest first: a part of a card looks like an ID
        kept, tail = _tail(before[-length])
        parts = (tail, *before[len(before) - length + 1 :], head)
        together = " ".join(parts)
        if len(together) > MOST:  # pages of talk stand between
            continue
        whole = mask(together, spare).text
        if whole != together:
            first, *between, last = survivors(parts, whole)
            return (*before[:-length], kept + first, *between), last + rest
    return tuple(before), text


def _tail(text: str) -> tuple[str, str]:
    """What is not read, and the end of about ``REACH`` signs that begins with a word."""
    at = text.find(" ", len(text) - REACH) + 1 if len(text) > REACH else 0
    return text[:at], text[at:]


def _head(text: str) -> tuple[str, str]:
    at = text.rfind(" ", 0, REACH) if len(text) > REACH else -1
    return (text[:at], text[at:]) if at > 0 else (text[:MOST], text[MOST:])


def survivors(parts: Sequence[str], whole: str) -> list[str]:
    """Each part as it stands in the masked whole, or a mark where it does not."""
    found, at = [], 0
    for part in parts:
        there = re.compile(rf"(?<!\S){re.escape(part)}(?!\S)").search(whole, at)
        found.append(part if there else MARK)
        at = there.end() if there else at
    return found
