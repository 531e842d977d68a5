"""Reads a count or a sum of money: «3 đứa», «200k», «trăm rưỡi», «5 chai»."""

from __future__ import annotations

from decimal import Decimal

from bot.core.answer.numbers import Number, numbers, pieces
from bot.core.answer.reading import SEVERAL, UNCLEAR, Meaning, Reading
from bot.lexicon import Lexicon
from bot.text import may_mean

THOUSAND = 1000
LEAST_THOUSANDS = 10
MOST_BESIDE = 3  # words beside a number that is written in words alone


def read_number(text: str, lexicon: Lexicon) -> Reading | None:
    """The one number; figures count before words («ba em có 2 đứa» is 2)."""
    parts = pieces(text)
    found = numbers(parts, lexicon)
    return _only([n for n in found if n.figures] or _plain(found, parts))


def read_money(text: str, lexicon: Lexicon) -> Reading | None:
    """The one sum, in đồng. A bare «200» or «năm chục» counts in thousands, and ``note`` says so."""
    parts = pieces(text)
    found = numbers(parts, lexicon, "money")
    if not found and _is_free(text, lexicon):
        return Reading(Meaning.VALUE, value="0")
    sums = [n for n in found if n.scaled or n.value >= THOUSAND]
    if _is_vague(found, parts, lexicon):
        return SEVERAL
    if sums:
        return SEVERAL if _is_range(found, parts, lexicon) else _only(sums)
    bare = _only([n for n in found if n.figures] or _plain(found, parts))
    if bare is None or bare.value is None or bare.value == "0":
        return bare
    if Decimal(bare.value) < LEAST_THOUSANDS:
        return UNCLEAR  # «5»: thousand or million?
    return Reading(Meaning.VALUE, value=_written(Decimal(bare.value) * THOUSAND), note="thousands")


def _plain(found: list[Number], parts: list[str]) -> list[Number]:
    """Numbers in words, in a short reply only: «ba» and «năm» have other meanings."""
    beside = len(parts) - sum(n.end - n.start for n in found)
    return found if beside <= MOST_BESIDE else []


def _only(found: list[Number]) -> Reading | None:
    if len(found) > 1:
        return SEVERAL
    return Reading(Meaning.VALUE, value=_written(found[0].value)) if found else None


def _written(value: Decimal) -> str:
    return f"{value:f}" if value % 1 else str(int(value))


def _is_vague(found: list[Number], parts: list[str], lexicon: Lexicon) -> bool:
    """«Mấy trăm», «trăm mấy ngàn», «20 mấy triệu»: a word for some stands beside a number."""
    some = lexicon.group("number_words").get("some", ())
    beside = [
        part for n in found for part in (*parts[max(n.start - 1, 0) : n.start], *parts[n.end : n.end + 1])
    ]
    return any(may_mean(part, word) for part in beside for word in some)


def _is_range(found: list[Number], parts: list[str], lexicon: Lexicon) -> bool:
    """«5-10 triệu», «từ 5 đến 10 triệu», «15 20 triệu»."""
    between = lexicon.group("number_words").get("range", ())
    return any(
        second.start == first.end
        or (second.start == first.end + 1 and any(may_mean(parts[first.end], word) for word in between))
        for first, second in zip(found, found[1:], strict=False)
    )


def _is_free(text: str, lexicon: Lexicon) -> bool:
    return any(s.key for s in lexicon.phrases("money", ("free",)).cover(lexicon.tokens(text)))
