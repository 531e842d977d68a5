"""Picks among choices that are bounds («từ 18 tuổi», «dưới 9 tuổi», «quá 60 ngày») by comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bot.core.answer.calendar_span import span_of_days
from bot.core.answer.numbers import Number, numbers, pieces
from bot.core.answer.span import Span, bound, narrowed
from bot.core.session import Choice
from bot.lexicon import Lexicon, tokens
from bot.text import may_mean

AGE, DAYS, MONEY = "age", "days", "money"
YEAR, MONTH = 365, 30  # days
MOST_BESIDE = 2  # words beside a number that is written in words alone
LONGEST_YEARS = 4  # pieces: «hai mươi mốt năm»; more are digits that were spelled out
LEAST = 2  # bounds of one kind among the choices: one alone compares with nothing


def within(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> list[int]:
    """The choices whose bounds hold what was said; none where nothing is measured or nothing compares."""
    labels = [lexicon.written_out(choice.label) for choice in choices]
    kinds = [span.kind for label in labels if (span := of_label(label, lexicon))]
    if not kinds:
        return []
    kind = max(kinds, key=kinds.count)
    sizes = {
        measure.size for label in labels for measure in _measures(pieces(label), lexicon) if measure.kind
    }
    size = next(iter(sizes)) if len(sizes) == 1 else 1.0  # «5», where years are asked
    counted = kind if sizes else ""  # by school years alone «11» is no age
    said = _as_age(span_of(lexicon.written_out(text), lexicon, counted, starts=False, size=size), kind)
    spans = [of_label(label, lexicon, kind) for label in labels]
    if (
        said is None
        or _at_other_rates(text, labels, lexicon)
        or sum(span is not None and span.kind == kind for span in spans) < LEAST
    ):
        return []
    return [at for at, span in enumerate(spans) if span and span.holds(said)]


def answers(text: str, asked: str, lexicon: Lexicon) -> bool | None:
    """Whether what was said lies within the bound that was asked («đã đủ 18 tuổi chưa»); ``None``: cannot be told."""
    bounded = of_label(lexicon.written_out(asked), lexicon)
    if bounded is None or bounded.low == bounded.high:
        return None
    said = _as_age(span_of(lexicon.written_out(text), lexicon, bounded.kind, starts=False), bounded.kind)
    if said is None or said.kind != bounded.kind:
        return None
    if bounded.holds(said):
        return True
    return False if said.high < bounded.low or said.low > bounded.high else None


def _at_other_rates(text: str, labels: Sequence[str], lexicon: Lexicon) -> bool:
    """«Ngày 5 trăm ngàn», where sums of a year are offered."""
    asked = {size for label in labels for size in _rates(label, lexicon)}
    return bool(asked) and asked.isdisjoint(_rates(lexicon.written_out(text), lexicon) or asked)


def _rates(text: str, lexicon: Lexicon) -> set[str]:
    """The units of time beside a sum of money."""
    parts = pieces(text)
    units = lexicon.group("units").items()
    named = {size for size, words in units for word in words if size.isdecimal() and word in parts}
    return named if any(number.scaled for number in numbers(parts, lexicon, MONEY)) else set()


def _as_age(said: Span | None, kind: str) -> Span | None:
    """«Được 5 tháng», where years of age are asked."""
    if said and kind == AGE and said.kind == DAYS:
        return Span(AGE, said.low / YEAR, said.high / YEAR)
    return said


def span_of(
    text: str, lexicon: Lexicon, kind: str = "", starts: bool = True, size: float = 1.0
) -> Span | None:
    """What an expanded text measures.

    ``kind`` and ``size``: those of figures without a unit; ``starts``: «từ 2018» has no end.
    """
    parts = pieces(text)
    return (
        span_of_days(parts, lexicon, starts)
        or _grown(text, lexicon)
        or _counted(parts, lexicon, kind, size)
        or _passed(text, lexicon)
    )


of_label = lru_cache(maxsize=4096)(span_of)  # what a person writes is not remembered


class _Measure(NamedTuple):
    number: Number
    kind: str  # empty: without a unit
    size: float


def _counted(parts: list[str], lexicon: Lexicon, kind: str, size: float) -> Span | None:
    """«Từ 9 đến dưới 18 tuổi»: a figure before a named one has its unit."""
    found = list(_measures(parts, lexicon))
    named = [measure for measure in found if measure.kind]
    if not named and kind in (AGE, DAYS):
        found = named = [
            m._replace(kind=kind, size=size)
            for m in found
            if (m.number.figures or _alone(m.number, parts) or _turned(m.number, parts, lexicon))
            and not _counts(m.number, parts, lexicon)
        ]
    if len({measure.kind for measure in named}) != 1:
        return None
    unit = named[-1]
    led = [m for m in found if m in named or (m.number.figures and _begins(m.number, parts, lexicon))]
    span = Span(unit.kind)
    scale = _scale(parts, unit, lexicon)
    for measure in led[:2]:
        worth = float(measure.number.value) * (scale if measure not in named else measure.size)
        span = narrowed(span, bound(parts, measure.number, lexicon), worth)
    return _together(led) or span


def _together(led: list[_Measure]) -> Span | None:
    """«15 năm 3 tháng» is one stretch of both."""
    adjoin = len(led) == 2 and led[1].number.start == led[0].number.end + 1 and led[0].size > led[1].size
    if not adjoin:
        return None
    days = sum(float(measure.number.value) * measure.size for measure in led)
    return Span(led[0].kind, days, days)


def _counts(number: Number, parts: list[str], lexicon: Lexicon) -> bool:
    """«2 đứa», «81%» are no years, where years are asked."""
    counted = ("%", *lexicon.group("picking").get("counted", ()))
    return any(part in counted for part in parts[number.end : number.end + 1])


def _begins(number: Number, parts: list[str], lexicon: Lexicon) -> bool:
    """«Từ 5», and «5 đến …»."""
    between = lexicon.group("number_words").get("range", ())
    after = parts[number.end : number.end + 1]
    return bound(parts, number, lexicon) == "from" or any(
        may_mean(a, word) for a in after for word in between
    )


def _alone(number: Number, parts: list[str]) -> bool:
    """«Năm mươi hai»: a number in words, of several, with hardly a word beside it."""
    taken = number.end - number.start
    return taken > 1 and len(parts) - taken <= MOST_BESIDE


def _turned(number: Number, parts: list[str], lexicon: Lexicon) -> bool:
    """«Lên ba», «được tám»: a number in words of one who grows."""
    return number.start > 0 and parts[number.start - 1] in lexicon.group("picking").get("turned", ())


def _scale(parts: list[str], unit: _Measure, lexicon: Lexicon) -> float:
    """What one is worth in the unit named: in «từ 1 đến 5 triệu» a million."""
    one = numbers(["1", *parts[unit.number.start + 1 : unit.number.end]], lexicon, MONEY)
    return float(one[0].value) if unit.kind == MONEY else unit.size


def _measures(parts: list[str], lexicon: Lexicon) -> Iterator[_Measure]:
    end = -1
    for number in numbers(parts, lexicon, MONEY):
        if number.start == end:
            continue  # «4 năm»: the unit is a numeral too
        kind, size = (MONEY, 1.0) if number.scaled else _unit(parts[number.end :], lexicon)
        if not kind and (years := _years(parts, number, lexicon)):
            number, kind, size = years, DAYS, float(YEAR)
        end = number.end if kind else -1
        yield from _apart(_Measure(number, kind, size), parts, lexicon)


def _apart(measure: _Measure, parts: list[str], lexicon: Lexicon) -> Iterator[_Measure]:
    """«Mười lăm năm ba tháng» is years, then months, and no row of digits."""
    number = measure.number
    inside = range(number.start + 1, number.end - 1 if measure.size == MONTH else 0)
    at = next((i for i in inside if _unit(parts[i : i + 1], lexicon)[1] == YEAR), None)
    if at is None:
        yield measure
        return
    for first, last, size in ((number.start, at, YEAR), (at + 1, number.end, MONTH)):
        for said in numbers(parts[first:last], lexicon):
            yield _Measure(replace(said, start=first, end=last), DAYS, float(size))


def _years(parts: list[str], number: Number, lexicon: Lexicon) -> Number | None:
    """«Mười năm»: five would be «mười lăm»."""
    last = parts[number.start : number.end][1:][-1:]
    if not last or number.end - number.start > LONGEST_YEARS or _unit(last, lexicon)[1] != YEAR:
        return None
    found = numbers(parts[number.start : number.end - 1], lexicon)
    return replace(found[0], start=number.start, end=number.end) if len(found) == 1 else None


def _unit(after: list[str], lexicon: Lexicon) -> tuple[str, float]:
    for name, words in lexicon.group("units").items() if after else ():
        if any(may_mean(after[0], word) for word in words):
            return (DAYS, float(name)) if name.isdecimal() else (name, 1.0)
    return "", 1.0


def _grown(text: str, lexicon: Lexicon) -> Span | None:
    """«Học lớp 3», «còn bú» tell an age."""
    told = {s.key for s in lexicon.phrases("ages").cover(tokens(text)) if s.key}
    if len(told) != 1:
        return None
    low, high = map(float, told.pop().split("-"))
    return Span(AGE, low, high)


def _passed(text: str, lexicon: Lexicon) -> Span | None:
    """«Hôm kia» is two days ago; what is still to come has not passed."""
    words = tokens(text)
    spans = [s.key.split("-") for s in lexicon.phrases("passed").cover(words) if s.key]
    if len(spans) == 1:
        return Span(DAYS, float(spans[0][0]), float(spans[0][1]))
    days = {-int(s.key) for s in lexicon.phrases("day").cover(words) if s.key}
    return Span(DAYS, min(days), min(days)) if len(days) == 1 and min(days) >= 0 else None
