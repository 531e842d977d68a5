"""Finds a number that was typed bit by bit: message after message holds nothing but a few of its digits.

>>> in_a_run(["mã otp là", "4", "8", "hai"], "9", 2)
(('mã otp là', '•••', '•••', '•••'), '•••')
>>> in_a_run(["1", "2", "1", "1", "2", "1", "2", "2"], "1", 3)  # picks among three
(('1', '2', '1', '1', '2', '1', '2', '2'), '1')
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile

from bot.privacy import MARK, mask
from bot.privacy.items import each_item
from bot.privacy.split import REACH, survivors
from bot.privacy.words import DIGITS, GROUPS

BIT = 40  # signs: a longer message is talk
LOOSE = 2  # messages of a run that pick nothing: fewer, and somebody answers questions by number
TRAIL = 3  # messages covered in a row: the number may go on
SIGNS = frozenset(".,;-!?()…\n")


def in_a_run(
    before: Sequence[str], text: str, offered: int, spare: Set[str] = frozenset()
) -> tuple[tuple[str, ...], str]:
    """The messages before and this one, a mark for each that holds a part of a secret number.

    ``offered``: how many things could be picked by their number meanwhile.
    """
    said = [*before, text]
    bits = [*takewhile(bool, map(digits, reversed(said)))][::-1]  # the run that ends here
    first = len(said) - len(bits)
    if said[:-1][-TRAIL:] == [MARK] * TRAIL and bits and not _picks(bits[-1], offered):
        return tuple(before), MARK
    if sum(not _picks(bit, offered) for bit in bits) >= LOOSE:
        opening = [said[first - 1][-REACH:]] if first else []  # it may announce the number
        for start in range(first, len(said)):
            parts = [*opening, *bits[start - first :]]
            together = " ".join(parts)
            whole = mask(together, spare).text
            if whole != together:
                left = survivors(parts, whole)[len(opening) :]
                said[start:] = [
                    MARK if bit == MARK else one for bit, one in zip(left, said[start:], strict=True)
                ]
                break
    return tuple(said[:-1]), said[-1]


def digits(text: str) -> str:
    """The digits of a message that holds nothing else, but perhaps a filler; "" for any other."""
    if len(text) > BIT:
        return ""
    if text.isascii() and text.isdigit():  # nearly always: the number of a choice
        return text
    found: list[str] = []
    for item in each_item(text):
        if item.digits:
            found += item.digits
        elif item.text in DIGITS:
            found.append(DIGITS[item.text])
        elif item.text not in SIGNS and item.text not in GROUPS["filler"]:
            return ""
    return " ".join(found)


def _picks(bit: str, offered: int) -> bool:
    return bit.isdigit() and 1 <= int(bit) <= offered
