"""Reads a day: «12.8.1990», «ngày 5 tháng 9», «mùng 3 tháng trước», «thứ hai tuần rồi», «bữa kia»."""

from __future__ import annotations

import re
from datetime import date

from bot.core.answer.reading import SEVERAL, Meaning, Reading
from bot.core.answer.relative import names_a_span, relative_day
from bot.core.answer.spelled import Spelled, says_lunar, spelled_date
from bot.lexicon import Lexicon

_SEPARATED = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_SPACED = re.compile(r"(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)")
_RUN_TOGETHER = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
_WITHOUT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?![\d/.-])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WITHOUT_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{4})(?!\d)")

PARTIAL = Reading(Meaning.UNCLEAR, note="partial")
LUNAR = Reading(Meaning.UNCLEAR, note="lunar")
NO_SUCH_DAY = Reading(Meaning.INVALID, note="no-such-day")


def read_date(text: str, lexicon: Lexicon, today: date) -> Reading | None:
    """The one day as ISO; INVALID («no-such-day», «not-a-date»), or UNCLEAR («partial», «lunar», «several»).

    Without a year this year is meant, and ``note`` says «year». ``text`` must be expanded.
    """
    found = _in_figures(text)
    if len(set(found)) > 1:
        return SEVERAL
    if found and says_lunar(text, lexicon):
        return LUNAR
    spelled = found[0] if found else spelled_date(text, lexicon, today)
    if spelled is not None:
        return _reading(spelled, today)
    day = relative_day(text, lexicon, today)
    if day is not None:
        return Reading(Meaning.VALUE, value=day.isoformat())
    if _WITHOUT_DAY.search(text) or _YEAR.search(text) or names_a_span(text, lexicon):
        return PARTIAL
    return Reading(Meaning.INVALID, note="not-a-date") if any(c.isdecimal() for c in text) else None


def _in_figures(text: str) -> list[Spelled]:
    for pattern in (_SEPARATED, _SPACED, _RUN_TOGETHER):
        if found := pattern.findall(text):
            return [Spelled(int(d), int(m), int(y)) for d, m, y in found]
    if found := _ISO.findall(text):
        return [Spelled(int(d), int(m), int(y)) for y, m, d in found]
    return [Spelled(int(d), int(m), None) for d, m in _WITHOUT_YEAR.findall(text)]


def _reading(spelled: Spelled, today: date) -> Reading:
    if spelled.lunar:
        return LUNAR
    if spelled.day is None or spelled.month is None:
        return PARTIAL
    year = today.year if spelled.year is None else _four_figures(spelled.year, today)
    try:
        value = date(year, spelled.month, spelled.day).isoformat()
    except ValueError:
        return NO_SUCH_DAY
    return Reading(Meaning.VALUE, value=value, note="year" if spelled.year is None else None)


def _four_figures(year: int, today: date) -> int:
    """«90» is 1990, «26» this century unless it is still far ahead."""
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= today.year + 10 else 1900 + year
