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

from bot.privacy import MARK, MOST, mask, may_hide

TELLING = re.compile(r"\d|[^\W\d_]{4,}")  # a part without either never makes a secret


def across(before: Sequence[str], text: str, spare: Set[str] = frozenset()) -> tuple[tuple[str, ...], str]:
    """The messages before and this one, each masked by itself already; parts of a common secret become marks.

    Messages that are too long to be read together are not: nobody cuts a number in two after pages of talk.
    """
    if not TELLING.search(text) or not may_hide(" ".join((*before, text))):
        return tuple(before), text
    for length in range(len(before), 0, -1):  # the longest first: a part of a card looks like an ID
        parts = (*before[-length:], text)
        together = " ".join(parts)
        if len(together) > MOST:
            continue
        whole = mask(together, spare).text
        if whole != together:
            *earlier, last = _survivors(parts, whole)
            return (*before[:-length], *earlier), last
    return tuple(before), text


def _survivors(parts: Sequence[str], whole: str) -> list[str]:
    """Each part as it stands in the masked whole, or a mark where it does not."""
    found, at = [], 0
    for part in parts:
        there = re.compile(rf"(?<!\S){re.escape(part)}(?!\S)").search(whole, at)
        found.append(part if there else MARK)
        at = there.end() if there else at
    return found
