"""Cuts a long text into messages: at paragraphs, else lines, else words, never inside a visible character.

>>> split("Một đoạn.\\n\\nĐoạn hai dài hơn", 20)
['Một đoạn.', 'Đoạn hai dài hơn']
>>> split("**Nộp trực tuyến** nhé", 16)
['**Nộp trực**', '**tuyến** nhé']
"""

from __future__ import annotations

import re
import unicodedata

from bot.channels.markup import BOLD

SEPARATORS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n\s*", r"\n\s*", r"\s+"))
MARK = "**"
RESERVE = 2 * len(MARK)  # a cut bold passage is closed here and opened again in the next piece
JOINER = "\u200d"


def size(text: str) -> int:
    """Length in UTF-16 units, as messengers may count: never less than the number of characters."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most ``limit``, each with its own well-paired bold marks; at least one piece."""
    pieces = []
    rest = text.strip()
    while size(rest) > limit:
        piece, rest = _cut(rest, _place(rest, limit - RESERVE))
        pieces.append(piece)
    return [*pieces, rest]


def _place(text: str, limit: int) -> int:
    """Where to cut: the best separator within the limit, else the end of a visible character."""
    end = _fitting(text, limit)
    for separator in SEPARATORS:
        for found in reversed([*separator.finditer(text, 0, end + 1)]):
            if 0 < found.start() <= end and not _joined(text, found.end()):
                return found.start()
    whole = end
    while whole > 0 and _joined(text, whole):
        whole -= 1
    return whole or end  # one visible character longer than a whole message: cut it all the same


def _fitting(text: str, limit: int) -> int:
    """How many characters fit; at least one."""
    used = 0
    for index, character in enumerate(text):
        used += size(character)
        if used > limit:
            return max(index, 1)
    return len(text)


def _joined(text: str, index: int) -> bool:
    """Is the character at ``index`` shown as one with the character before it?"""
    before, after = text[index - 1 : index], text[index : index + 1]
    return bool(before and after) and (
        unicodedata.category(after).startswith("M")
        or JOINER in (before, after)
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # a skin tone
        or (_is_flag_half(before) and _is_flag_half(after))
    )


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _cut(text: str, place: int) -> tuple[str, str]:
    """The two sides, with a bold passage that is cut closed on the left and opened on the right."""
    for bold in BOLD.finditer(text):
        if bold.start() < place < bold.end():
            return _cut_bold(text, place, bold.start(), bold.end())
    return text[:place].rstrip(), text[place:].lstrip()


def _cut_bold(text: str, place: int, start: int, end: int) -> tuple[str, str]:
    if place <= start + len(MARK) and start > 0:
        return text[:start].rstrip(), text[start:]
    if place >= end - len(MARK):
        return text[:end], text[end:].lstrip()
    place = max(place, start + len(MARK) + 1)
    return text[:place].rstrip() + MARK, MARK + text[place:].lstrip()
