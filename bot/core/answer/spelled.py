"""Reads a day named by its parts: «ngày 5 tháng 9 năm ngoái», «2 tây tháng này», «hăm ba tháng chạp»."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bot.core.answer.numbers import may_begin, numbers, pieces
from bot.lexicon import BREAK, Lexicon, tokens
from bot.text.phrases import Words
from bot.text.syllable import parts, word_may_mean

MOST_DAY = 39  # «ngày 35 tháng 8» names a day, which there is not
BETWEEN = ("solar", "lunar", "lunar_after_number")  # may stand between day, month and year


class Spelled(NamedTuple):
    """What was said of a day; parts that were not are ``None``."""

    day: int | None
    month: int | None
    year: int | None
    lunar: bool = False


def spelled_date(text: str, lexicon: Lexicon, today: date) -> Spelled | None:
    """The day by its parts; ``None`` when no month, lunar word or «ngày 5» is named."""
    return _Parts(tokens(text), lexicon, today).read()


def says_lunar(text: str, lexicon: Lexicon) -> bool:
    """Whether a date in figures is said to be one of the moon: «20.10.1958 âm lịch»."""
    return any(s.key for s in lexicon.phrases("calendar", ("lunar",)).cover(tokens(text)))


class _Parts:
    def __init__(self, words: Words, lexicon: Lexicon, today: date) -> None:
        self.words = words
        self.lexicon = lexicon
        self.today = today
        self.kinds = [_kinds_at(words, at, lexicon) for at in range(len(words))]

    def read(self) -> Spelled | None:
        lunar = self._is_lunar()
        at = self._month_at()
        if at is None:
            day, end = self._day_alone()
            if day and not self._is(end, "this") and (self._is(end, "just_past") or self._has_passed(end)):
                return self._latest(day)._replace(lunar=lunar)
            return Spelled(day, None, None, lunar) if day or lunar else None
        month, years, after = self._month(at + 1)
        year = self._year(after) if years is None else self.today.year + years
        return Spelled(self._day_before(at), month, year, lunar)

    def _is(self, at: int, kind: str) -> int:
        """How many words from ``at`` name this kind; 0 when they do not."""
        return self.kinds[at].get(kind, 0) if at < len(self.words) else 0

    def _number(self, at: int, most: int, longest: int = 3) -> tuple[int | None, int]:
        """The longest number up to ``most`` that starts at ``at``, and where it ends."""
        if at >= len(self.words) or not may_begin(self.words[at], self.lexicon):
            return None, at
        for end in range(min(at + longest, len(self.words)), at, -1):
            found = numbers(pieces(" ".join(self.words[at:end])), self.lexicon)
            if len(found) == 1 and found[0].end - found[0].start == end - at and 0 < found[0].value <= most:
                return int(found[0].value), end
        return None, at

    def _month_at(self) -> int | None:
        return next(
            (i for i in range(len(self.words)) if self._is(i, "month") and self._after_month(i)), None
        )

    def _after_month(self, at: int) -> bool:
        """Whether a number or «này», «trước» follows: «5 tháng trước» counts back and is no month."""
        counts = at > 0 and self.words[at - 1].isdecimal() and not self._named_day(at - 1)
        return self._number(at + 1, 12)[0] is not None or (self._offset(at + 1) is not None and not counts)

    def _named_day(self, at: int) -> bool:
        return at > 0 and bool(self._is(at - 1, "day"))

    def _offset(self, at: int) -> int | None:
        kinds = {"before_last": -2, "this": 0, "last": -1, "next": 1}
        return next((offset for kind, offset in kinds.items() if self._is(at, kind)), None)

    def _month(self, at: int) -> tuple[int | None, int | None, int]:
        """The month, how many years it lies away if that follows from it, and where it ends."""
        number, end = self._number(at, 12, longest=2)
        if number is not None:
            return number, None, end
        offset = self._offset(at)
        if offset is None:
            return None, None, at
        years, month = divmod(self.today.month - 1 + offset, 12)
        return month + 1, years, at + 1

    def _year(self, at: int) -> int | None:
        while size := self._between(at):
            at += size
        named = self._is(at, "year")
        offset = self._offset(at + 1) if named else None
        if offset is not None:
            return self.today.year + offset
        number, _ = self._number(at + named, 2999, longest=7)
        return number if number is not None and (named or number >= 1900) else None

    def _between(self, at: int) -> int:
        """How many words from ``at`` only say solar or lunar, or part what is said."""
        return max(*(self._is(at, kind) for kind in BETWEEN), self.words[at : at + 1] == (BREAK,))

    def _day_before(self, at: int) -> int | None:
        """The number just before the month, with «tây», «âm lịch» or a comma between."""
        end = at
        while end > 0 and (self._kind_before(end) or self.words[end - 1] == BREAK):
            end -= self._kind_before(end) or 1
        for start in range(max(end - 3, 0), end):
            number, stop = self._number(start, MOST_DAY)
            if number is not None and stop == end:
                return number
        return None

    def _kind_before(self, end: int) -> int:
        """How many words before ``end`` say solar or lunar."""
        sizes = (n for n in (2, 1) if end >= n and any(self._is(end - n, kind) == n for kind in BETWEEN))
        return next(sizes, 0)

    def _latest(self, day: int) -> Spelled:
        """«Hôm 15 vừa rồi»: of this month, if that day has come, else of the one before."""
        months = self.today.year * 12 + self.today.month - 1 - (day > self.today.day)
        return Spelled(day, months % 12 + 1, months // 12)

    def _day_alone(self) -> tuple[int | None, int]:
        """«Mùng 3», «ngày 15», «2 tây» without a month, and where it ends."""
        for at in range(len(self.words)):
            number, end = self._number(at, MOST_DAY)
            if number is not None and (
                self._named_day(at) or (end < len(self.words) and self._is(end, "solar"))
            ):
                return number, end
        return None, len(self.words)

    def _has_passed(self, end: int) -> bool:
        """«Hôm 10», «bữa mùng 10 tây»: so people speak of a day that has passed."""
        led = any(self._is(at, "bygone") for at in range(max(end - 4, 0), end))
        return led and not any(self._is(at, "next") or self._is(at, "this") for at in range(len(self.words)))

    def _is_lunar(self) -> bool:
        return any(self._says_lunar(at) for at in range(len(self.words)))

    def _says_lunar(self, at: int) -> bool:
        if self._is(at, "lunar_after_number") and at > 0:
            return self._number(at - 1, MOST_DAY)[0] is not None
        return self._is(at, "lunar") > 0


def _kinds_at(words: Words, at: int, lexicon: Lexicon) -> dict[str, int]:
    """The kinds of calendar words that stand at a place, each with its length in words."""
    found: dict[str, int] = {}
    for kind, phrase in _calendar(lexicon).get(parts(words[at]).letters, ()):
        said = words[at : at + len(phrase)]
        if len(said) == len(phrase) and all(map(word_may_mean, said, phrase)):
            found[kind] = max(found.get(kind, 0), len(phrase))
    return found


@lru_cache(maxsize=8)
def _calendar(lexicon: Lexicon) -> dict[str, list[tuple[str, Words]]]:
    """Kinds and phrases by the first word without marks."""
    known: dict[str, list[tuple[str, Words]]] = {}
    for kind, phrases in lexicon.group("calendar").items():
        for phrase in map(str.split, phrases):
            known.setdefault(parts(phrase[0]).letters, []).append((kind, tuple(phrase)))
    return known
