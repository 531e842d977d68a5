"""Reads a message as words, numbers and signs, each with its place.

>>> [item.text or item.digits for item in read_items("stk 0071 0012 là")]
['stk', ('0071', '0012'), 'là']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from bot.privacy.words import DIGITS, GROUPS, KEYED, TRIGGER_LENGTHS, TRIGGERS

MARK = "•••"
Groups = tuple[str, ...]  # runs of ASCII digits, as they were typed apart
Span = tuple[int, int, str]  # start, end, kind


class Item(NamedTuple):
    """A word (``text``), a number (``groups``), a mark, or a sign; a sign such as «.» stops a search."""

    start: int
    end: int
    text: str = ""
    groups: tuple[tuple[int, int], ...] = ()
    digits: Groups = ()

    @property
    def length(self) -> int:
        return sum(map(len, self.digits))


SEPARATOR = "[ \\t\\u00a0\\u200b-\\u200d\\u2060\\ufeff\\ufe0f\\u20e3().\\-\\u2010-\\u2015_]"
RINGED = "⓪①-⑨⓿❶-❾➀-➈➊-➒"  # no \d, and yet read as digits
DIGIT = rf"[\d{RINGED}]"
VNI = "|".join(sorted((word for word in KEYED if not word.isalpha()), key=len, reverse=True))
TOKEN = re.compile(
    rf"(?P<mark>{MARK})"
    r"|(?P<code>(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Za-z]{1,2}\d{2,3}(?:\.\d{2,4}){0,5}-\d{6}-\d{4,6}(?!\d)"
    r"|(?<!\d)\d\.\d{6}(?!\d)(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Za-z]\d{2,3}(?!\d))?)"
    rf"|(?P<number>{DIGIT}+(?:(?:{SEPARATOR}{{1,3}}|,){DIGIT}+)*)"
    rf"|(?P<typed>(?<![^\W_])(?=[^\W\d_]{{1,6}}\d)(?i:{VNI})(?![^\W_]))"
    rf"|(?P<word>[^\W\d_{RINGED}]+)"
    r"|(?P<sign>[^\w\s]|\n)"
)
FEWEST = 4  # digits in a row that are a spelled number; fewer are talk
STOPS = frozenset(".;!?\n")


def read_items(text: str) -> list[Item]:
    return _with_spelled_numbers([*each_item(text)])


def each_item(text: str) -> Iterator[Item]:
    """The same one by one, as typed: «không chín một hai» stays four words."""
    return map(_item, TOKEN.finditer(text))


def _item(token: re.Match[str]) -> Item:
    start, end = token.span()
    if token.lastgroup == "number":
        spans = tuple(m.span() for m in re.finditer(f"{DIGIT}+", token.string[start:end]))
        groups = tuple((start + first, start + past) for first, past in spans)
        return Item(start, end, "", groups, tuple(_ascii(token.string[a:b]) for a, b in groups))
    word = token.group().lower()
    return Item(start, end, KEYED.get(word, word))


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in digits)


def _with_spelled_numbers(items: list[Item]) -> list[Item]:
    """«không chín một hai» becomes one number of four groups; shorter runs stay words."""
    if sum(1 for item in items if item.digits or item.text in DIGITS) < FEWEST:
        return items
    joined: list[Item] = []
    for spelled, run in groupby(items, lambda item: bool(_spelled(item))):
        same = list(run)
        words = sum(1 for item in same if not item.digits)
        joined += [_number(same)] if spelled and words and len(same) >= FEWEST else same
    return joined


def _spelled(item: Item) -> Groups:
    """The digits that a word, or a number typed digit by digit, stands for."""
    if item.digits:
        return item.digits if all(len(group) == 1 for group in item.digits) else ()
    digit = DIGITS.get(item.text)
    return (digit,) if digit else ()


def _number(run: list[Item]) -> Item:
    groups = tuple(span for item in run for span in item.groups or ((item.start, item.end),))
    return Item(
        run[0].start, run[-1].end, "", groups, tuple(digit for item in run for digit in _spelled(item))
    )


def trigger(items: list[Item], at: int) -> tuple[str, int]:
    """The kind of secret announced at ``at`` and how many words announce it; ``("", 1)`` when none."""
    for length in TRIGGER_LENGTHS.get(items[at].text, ()):
        words = tuple(item.text or "".join(item.digits) for item in items[at : at + length])
        if kind := TRIGGERS.get(words):
            return kind, len(words)
    return "", 1


def priced(items: list[Item], at: int) -> bool:
    """Whether a unit of money stands behind."""
    return at + 1 < len(items) and items[at + 1].text in GROUPS["money"]
