"""Reads a reply to a question without choices: a text, date, number, phone number, sum or place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.content.model import Answer
from bot.core.answer.amount import read_money, read_number
from bot.core.answer.dates import read_date
from bot.core.answer.freetext import read_text
from bot.core.answer.phone import in_figures, read_phone
from bot.core.answer.polar import NO, polar
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, CONTROLS, MOST_READ, POLAR, Signs, heard
from bot.lexicon import Lexicon
from bot.text import fold

KEYS = (*CONTROLS, *POLAR, "question", *ASIDE)


def read_value(answer: Answer, text: str, lexicon: Lexicon, today: date) -> Reading:
    """VALUE with the value in one form: ISO date, đồng in digits, phone as 0…, text as typed.

    INVALID with a ``note`` when it cannot be («31/2/2026»); UNKNOWN, UNCLEAR or a control otherwise.
    """
    said = heard(text, lexicon, KEYS)
    if answer in (Answer.TEXT, Answer.PLACE):
        return read_text(text, said, lexicon)
    read = _corrected(in_figures(text[:MOST_READ]) if answer is Answer.PHONE else text[:MOST_READ], lexicon)
    found = _READERS[answer](lexicon.written_out(read), lexicon, today)
    if found and found.meaning is Meaning.VALUE and not _doubtful(text, said):
        return found
    several = found if found == SEVERAL else None
    return (
        said.first_strong(CONTROLS)
        or several
        or _unaware(said)
        or _asked(said)
        or found
        or _none(answer, said, lexicon)
        or UNCLEAR
    )


def _corrected(text: str, lexicon: Lexicon) -> str:
    """What follows a slip: «5/13/2020, ý lộn 13/5/2020»."""
    folded = fold(text)
    ends = (
        folded.rfind(slip) + len(slip)
        for slip in lexicon.group("picking").get("correction", ())
        if slip in folded
    )
    return folded[max(ends, default=0) :] or text


def _doubtful(text: str, said: Signs) -> bool:
    """«Để mai», «một người không biết»: what looks like a value stands in words that mean something else."""
    told = said.first_strong(CONTROLS) is not None and max(map(said.weight, CONTROLS)) > 1
    return told and not any(c.isdecimal() for c in text)


def _unaware(said: Signs) -> Reading | None:
    """«Giấy để đâu rồi, không nhớ ghi ngày mấy»: however much else is said, the value is not known."""
    return Reading(Meaning.UNKNOWN) if said.weight("unknown") > 1 else None


def _asked(said: Signs) -> Reading | None:
    return QUESTION if said.asks else None


def _none(answer: Answer, said: Signs, lexicon: Lexicon) -> Reading | None:
    """«Không có» to a count is nought; «giấy không ghi ngày» knows none; anything else is a plain no."""
    if polar(said) is not NO:
        return None
    if answer is Answer.DATE and said.loose and not _is_to_come(said, lexicon):
        return Reading(Meaning.UNKNOWN)
    return Reading(Meaning.VALUE, value="0") if answer is Answer.NUMBER else Reading(NO)


def _is_to_come(said: Signs, lexicon: Lexicon) -> bool:
    """«Chưa nộp»: there is no such day yet."""
    yet = lexicon.group("asked").get("yet", ())
    return any(s.key == "no" and s.phrase[0] in yet for s in said.stretches)


_READERS: dict[Answer, Callable[[str, Lexicon, date], Reading | None]] = {
    Answer.DATE: read_date,
    Answer.NUMBER: lambda text, lexicon, _: read_number(text, lexicon),
    Answer.PHONE: lambda text, lexicon, _: read_phone(text, lexicon),
    Answer.MONEY: lambda text, lexicon, _: read_money(text, lexicon),
}
