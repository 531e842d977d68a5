"""Reads a day counted from today: «hôm qua», «3 bữa trước», «thứ hai tuần rồi»."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core.answer.numbers import numbers, pieces
from bot.lexicon import Lexicon, tokens
from bot.text import may_mean
from bot.text.phrases import Found, Phrases, Words

WEEKS = {"before_last": -2, "this": 0, "last": -1, "next": 1}


def relative_day(text: str, lexicon: Lexicon, today: date) -> date | None:
    """The day that ``text`` counts from ``today``; ``None`` when it names none, or only a week."""
    words = tokens(text)
    for read in (_counted, _weekday, _named):
        day = read(words, lexicon, today)
        if day is not None:
            return day
    return None


def names_a_span(text: str, lexicon: Lexicon) -> bool:
    """Whether weeks, months or years are spoken of: «1 tuần trước» is no single day."""
    kinds = ("week", "month", "year")
    return any(_is(word, kind, lexicon) for word in tokens(text) for kind in kinds)


def _named(words: Words, lexicon: Lexicon, today: date) -> date | None:
    """«Hôm qua», «bữa kia»; the one that is named, if it is only one."""
    stretches = _phrases(lexicon, "day").cover(words)
    found = {s.key for at, s in enumerate(stretches) if s.key and not _of_span(stretches[:at], lexicon)}
    return today + timedelta(days=int(found.pop())) if len(found) == 1 else None


def _of_span(before: list[Found], lexicon: Lexicon) -> bool:
    """«Năm nay» is no «nay»."""
    return bool(before) and names_a_span(before[-1].words[-1], lexicon)


def _weekday(words: Words, lexicon: Lexicon, today: date) -> date | None:
    """«Thứ hai tuần rồi» is last week's, from Monday on; «thứ hai này» this week's; «thứ hai vừa rồi» the latest."""
    stretches = _phrases(lexicon, "weekday").cover(words)
    at = next((i for i, s in enumerate(stretches) if s.key), None)
    if at is None:
        return None
    weekday, rest = int(stretches[at].key or 0), tuple(w for s in stretches[at + 1 :] for w in s.words)
    this_week = today + timedelta(days=weekday - today.weekday())
    rest = rest[1:] if rest and _is(rest[0], "part", lexicon) else rest  # «thứ hai đầu tuần này»
    if rest and _is(rest[0], "week", lexicon):
        weeks = next((n for kind, n in WEEKS.items() if _begins(rest[1:], kind, lexicon)), None)
        return None if weeks is None else this_week + timedelta(weeks=weeks)
    if _begins(rest, "this", lexicon):
        return this_week
    if _begins(rest, "just_past", lexicon):
        return this_week if this_week < today else this_week - timedelta(weeks=1)
    return None


def _counted(words: Words, lexicon: Lexicon, today: date) -> date | None:
    """«3 ngày trước», «cách đây 2 bữa», «5 ngày nữa»."""
    found = numbers(pieces(" ".join(words)), lexicon)
    if len(found) != 1 or found[0].end >= len(words) or found[0].value % 1:
        return None
    number, unit = found[0], words[found[0].end]
    if not _is(unit, "days", lexicon):
        return None
    rest, lead = words[number.end + 1 :], words[: number.start]
    ago = _begins(rest, "ago", lexicon) or any(_begins(lead[i:], "since", lexicon) for i in range(len(lead)))
    ahead = _begins(rest, "ahead", lexicon)
    return today + timedelta(days=int(number.value) * (-1 if ago else 1)) if ago or ahead else None


def _is(word: str, kind: str, lexicon: Lexicon) -> bool:
    return any(may_mean(word, known) for known in lexicon.group("calendar").get(kind, ()))


def _begins(words: Words, kind: str, lexicon: Lexicon) -> bool:
    stretches = lexicon.phrases("calendar", (kind,)).cover(words[:3])
    return bool(stretches) and stretches[0].key == kind


def _phrases(lexicon: Lexicon, group: str) -> Phrases:
    return lexicon.phrases(group)
