"""Reads numbers in figures and words: «2,5», «hai mươi lăm», «1 triệu 250 ngàn», «trăm rưỡi», «triệu hai»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from bot.lexicon import Lexicon
from bot.text.phrases import bare

_PIECE = re.compile(r"m[23]\b|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
MOST = 10**15  # a longer row of figures is no count and no sum


class Scale(NamedTuple):
    size: Decimal


class Mark(Enum):
    HALF = "half"  # «rưỡi»
    ODD = "odd"  # «lẻ», «linh»: what follows counts as it stands


Word = Decimal | Scale | Mark


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands among the pieces; ``scaled`` when it names thousands or more."""

    value: Decimal
    start: int
    end: int
    figures: bool
    scaled: bool


def pieces(text: str) -> list[str]:
    """The text in figures, words and signs.

    >>> pieces("1.200.000đ, 5tr2 nha")
    ['1.200.000', 'đ', ',', '5', 'tr', '2', 'nha']
    """
    return _PIECE.findall(text)


def numbers(parts: list[str], lexicon: Lexicon, scales: str = "scale") -> list[Number]:
    """The numbers in these pieces; ``scales`` is the group that knows words like «triệu», «củ»."""
    found: list[Number] = []
    words = _vocabulary(lexicon, scales)
    never_first = lexicon.group("number_words").get("never_first", ())
    per = lexicon.group("number_words").get("per", ())
    run = _Run(words)
    for at, part in enumerate([*parts, ""]):
        rate = bool(run.scale) and part in per and "".join(parts[at + 1 : at + 2]).isalpha()
        if (run.taken or part not in never_first) and not rate and run.take(part):
            continue
        found += run.close(at)
        run = _Run(words)
        if part not in never_first and not rate:
            run.take(part)
    return found


def may_begin(part: str, lexicon: Lexicon) -> bool:
    """Whether a number may begin with this piece."""
    return part[0].isdecimal() or part in _vocabulary(lexicon, "scale")


def figure(part: str) -> Decimal | None:
    """The number that figures write: «1.200» is 1200, «1,5» is 1.5; ``None`` for anything else."""
    if part.isdecimal():
        return Decimal(part)
    if _THOUSANDS.fullmatch(part):
        return Decimal(part.replace(".", "").replace(",", ""))
    return Decimal(part.replace(",", ".")) if _DECIMAL.fullmatch(part) else None


@dataclass(slots=True)
class _Run:
    """Consecutive pieces that make one number.

    ``whole`` is what thousands and more have closed, ``group`` the number below the next scale,
    ``pending`` the digits just read, whose worth the next piece decides.
    """

    words: Mapping[str, Word]
    whole: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    pending: Decimal | None = None
    scale: Decimal = Decimal(0)  # the last one of a thousand or more
    small_scale: Decimal = Decimal(0)  # the last ten or hundred in this group
    last: Word | None = None
    figures: bool = False
    odd: bool = False
    taken: int = 0

    def take(self, part: str) -> bool:
        """Whether the piece goes on with this number; then it has been taken in."""
        in_figures = figure(part)
        word = in_figures if in_figures is not None else self.words.get(part)
        match word:
            case Decimal():
                fits = self._digits(word, in_figures is not None)
            case Scale():
                fits = self._times(word.size)
            case Mark.HALF:
                fits = self._half()
            case Mark.ODD:
                fits = self.odd = self.taken > 0
            case _:
                fits = False
        self.taken += fits
        self.last = word if fits else self.last
        return fits

    def _digits(self, digits: Decimal, in_figures: bool) -> bool:
        if self.pending is None:
            if not self.taken and not in_figures and not digits:
                return False  # a number does not begin with «không»
            self.pending = digits
        elif in_figures or self.figures:
            return False
        elif digits == 10 and self.pending < 10:
            return self._times(digits)  # «hai mười»
        elif self.last in (Decimal(10), Decimal(20)) and digits < 10:
            self.pending += digits  # «mười hai», «hăm ba»
        else:
            self.pending = self.pending * 10 + digits  # «hai lăm», «hai không hai sáu»
        self.figures |= in_figures
        return True

    def _times(self, size: Decimal) -> bool:
        if size < 1000:
            self.group += (1 if self.pending is None else self.pending) * size
            self.small_scale = size
        else:
            self.whole += (self._settled() or 1) * size
            self.scale, self.group, self.small_scale, self.odd = size, Decimal(0), Decimal(0), False
        self.pending = None
        return True

    def _half(self) -> bool:
        if self.pending is not None:
            self.pending += Decimal("0.5")
        elif self.small_scale:
            self.group += self.small_scale / 2
        else:
            self.whole += self.scale / 2
        return bool(self.taken)

    def _settled(self) -> Decimal:
        """The group with its last digits: «trăm hai» is 120, «trăm lẻ hai» 102."""
        if self.pending is None:
            return self.group
        tens = self.small_scale == 100 and not self.odd and self.pending < 10
        return self.group + self.pending * (10 if tens else 1)

    def close(self, end: int) -> list[Number]:
        if not self.taken:
            return []
        rest = self._settled()
        if self.scale and not self.group and self.pending and not self.odd:
            rest = self.pending * self.scale / 10 ** len(str(self.pending))  # «triệu hai», «5 triệu 250»
        value = self.whole + rest
        return [Number(value, end - self.taken, end, self.figures, bool(self.scale))] if value < MOST else []


@lru_cache(maxsize=8)
def _vocabulary(lexicon: Lexicon, scales: str) -> Mapping[str, Word]:
    """Words of number, with and without marks; where two are the same without marks, the first counts."""
    spelled: tuple[tuple[tuple[str, ...], Word], ...] = (
        *((words, Decimal(key)) for key, words in lexicon.group("number").items()),
        *((words, Scale(Decimal(key))) for key, words in lexicon.group("scale").items()),
        *((words, Scale(Decimal(key))) for key, words in lexicon.group(scales).items() if key.isdecimal()),
        *((lexicon.group("number_words").get(mark.value, ()), mark) for mark in (Mark.HALF, Mark.ODD)),
    )
    known: dict[str, Word] = {}
    for words, meaning in spelled:
        for word in words:
            known[word] = meaning
            known.setdefault(bare(word), meaning)
    return known
