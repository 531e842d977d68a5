"""Reads a reply to a question without choices: a text, date, number, phone number, sum or place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.content.model import Answer
from bot.core.answer.amount import read_money, read_number
from bot.core.answer.dates import read_date
from bot.core.answer.freetext import read_text
from bot.core.answer.phone import read_phone
from bot.core.answer.polar import NO, polar
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, CONTROLS, MOST_READ, POLAR, Signs, heard
from bot.lexicon import Lexicon

KEYS = (*CONTROLS, *POLAR, "question", *ASIDE)


def read_value(answer: Answer, text: str, lexicon: Lexicon, today: date) -> Reading:
    """VALUE with the value in one form: ISO date, đồng in digits, phone as 0…, text as typed.

    INVALID with a ``note`` when it cannot be («31/2/2026»); UNKNOWN, UNCLEAR or a control otherwise.
    """
    said = heard(text, lexicon, KEYS)
    if answer in (Answer.TEXT, Answer.PLACE):
        return read_text(text, said, lexicon)
    found = _READERS[answer](lexicon.written_out(text[:MOST_READ]), lexicon, today)
    if found and found.meaning is Meaning.VALUE and not _doubtful(text, said):
        return found
    several = found if found == SEVERAL else None
    return said.first_strong(CONTROLS) or several or _asked(said) or found or _none(answer, said) or UNCLEAR


def _doubtful(text: str, said: Signs) -> bool:
    """«Để mai», «một người không biết»: what looks like a value stands in words that mean something else."""
    return not any(c.isdecimal() for c in text) and said.first_strong(CONTROLS) is not None


def _asked(said: Signs) -> Reading | None:
    return QUESTION if said.asks else None


def _none(answer: Answer, said: Signs) -> Reading | None:
    """«Không có» to a count is nought; to anything else a plain no."""
    if polar(said) is not NO:
        return None
    return Reading(Meaning.VALUE, value="0") if answer is Answer.NUMBER else Reading(NO)


_READERS: dict[Answer, Callable[[str, Lexicon, date], Reading | None]] = {
    Answer.DATE: read_date,
    Answer.NUMBER: lambda text, lexicon, _: read_number(text, lexicon),
    Answer.PHONE: lambda text, lexicon, _: read_phone(text, lexicon),
    Answer.MONEY: lambda text, lexicon, _: read_money(text, lexicon),
}
