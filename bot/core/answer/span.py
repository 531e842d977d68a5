"""A stretch of ages, days, money or of the calendar, and the words that bound it."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from bot.core.answer.numbers import Number
from bot.lexicon import Lexicon

HAIR = 1e-6  # what «quá 60» leaves out
NEAR = 0.9  # how much of it «gần 70» has at least


class Span(NamedTuple):
    """From ``low`` to ``high``, both included; ``kind`` says what they count."""

    kind: str
    low: float = -inf
    high: float = inf

    def holds(self, other: Span) -> bool:
        return self.kind == other.kind and self.low <= other.low and other.high <= self.high


def bound(parts: list[str], number: Number, lexicon: Lexicon) -> str | None:
    """A key of the group «bounds»: what the words beside a number make of it; ``None`` for nothing."""
    known = lexicon.phrases("bounds")
    after = {stretch.key for stretch in known.cover(tuple(parts[number.end : number.end + 3]))}
    if "and_more" in after:
        return "from"
    if "and_less" in after:
        return "up_to"
    before = known.cover(tuple(parts[max(number.start - 3, 0) : number.start]))
    return before[-1].key if before else None


def narrowed(span: Span, how: str | None, value: float) -> Span:
    """The span with one more bound; a bare value is the very point, or the end of a span that began."""
    match how:
        case "over":
            return span._replace(low=value + HAIR)
        case "below":
            return span._replace(high=value - HAIR)
        case "near":
            return span._replace(low=value * NEAR, high=value - HAIR)
        case "up_to":
            return span._replace(high=value)
        case "from":
            return span._replace(low=value)
    return Span(span.kind, value, value)
