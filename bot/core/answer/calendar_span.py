"""Reads a stretch of the calendar: «trước 1/7/2025», «tháng 8 năm 2025», «từ 2018»."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from bot.core.answer.numbers import Number, figure, numbers
from bot.core.answer.span import Span, bound
from bot.lexicon import Lexicon
from bot.text import may_mean

KIND = "calendar"
FIRST_YEAR, LAST_YEAR = 1900, 2100
SLASHES = "/-."


def span_of_days(parts: list[str], lexicon: Lexicon, starts: bool = True) -> Span | None:
    """The days of the one year, month or day that is named, as ordinals; ``starts``: «từ …» has no end."""
    years = [n for n in numbers(parts, lexicon) if FIRST_YEAR <= n.value <= LAST_YEAR and not n.value % 1]
    if len(years) == 2:
        return _between(parts, years[0], years[1], lexicon)
    if len(years) != 1:
        return None
    begin, day, month = _before_year(parts, years[0].start, lexicon)
    try:
        first, last = _ends(int(years[0].value), month, day)
    except ValueError:
        return None
    match bound(parts, replace(years[0], start=begin), lexicon):
        case "before" | "below":
            return Span(KIND, high=first - 1)
        case "over":
            return Span(KIND, low=last + 1)
        case "from" if starts:
            return Span(KIND, low=first)
    return Span(KIND, first, last)


def _between(parts: list[str], first: Number, last: Number, lexicon: Lexicon) -> Span | None:
    """«Từ năm 2020 đến 2024»."""
    begin, *_ = _before_year(parts, first.start, lexicon)
    if bound(parts, replace(first, start=begin), lexicon) != "from":
        return None
    return Span(KIND, _ends(int(first.value), None, None)[0], _ends(int(last.value), None, None)[1])


def _ends(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    """Raises ``ValueError`` for a month or day that is none."""
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()


def _before_year(parts: list[str], at: int, lexicon: Lexicon) -> tuple[int, int | None, int | None]:
    """Where the date begins that ends in the year at ``at``, its day and its month."""
    if _is(parts, at - 1, "year", lexicon):
        at -= 1
    month = _number(parts, at - 2 if _slash(parts, at - 1) else at - 1)
    if month is None or not (_slash(parts, at - 1) or _is(parts, at - 2, "month", lexicon)):
        return at, None, None
    at -= 2
    day = _number(parts, at - 2) if _slash(parts, at - 1) else None
    return (at - 2, day, month) if day else (at, None, month)


def _number(parts: list[str], at: int) -> int | None:
    found = figure(parts[at]) if at >= 0 else None
    return int(found) if found is not None else None


def _slash(parts: list[str], at: int) -> bool:
    return at >= 0 and parts[at] in SLASHES


def _is(parts: list[str], at: int, kind: str, lexicon: Lexicon) -> bool:
    return at >= 0 and any(may_mean(parts[at], word) for word in lexicon.group("calendar").get(kind, ()))
