"""Names what a reply means in one short string, for measuring against labelled replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.content.model import Answer
from bot.core.answer.choice import read_choice
from bot.core.answer.command import read_command
from bot.core.answer.done import read_done
from bot.core.answer.judged import Put, act, judged, question, value
from bot.core.answer.ordinal import place
from bot.core.answer.reading import ASKED_BACK, Meaning, Reading
from bot.core.answer.value import read_value
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.replies import ReplyModel
from bot.text.phrases import Book

ASKED = (*ASKED_BACK, Meaning.YES, Meaning.NO)  # as options are
STRINGS = {Meaning.STUCK: "help", Meaning.NO_BUTTON: "help", Meaning.PERSON: "switch_topic"}
COMMANDS = {"person": "switch_topic", "list": "switch_topic", "missing": "switch_topic", "resume": "next"}


def read_reply(
    step_kind: str,
    text: str,
    options: Sequence[str],
    lexicon: Lexicon,
    commands: Book,
    today: date,
    asked: str = "",
    model: ReplyModel | None = None,
) -> tuple[str, bool]:
    """yes, no, unknown, option:N (from 0), next, back, repeat, stop, help, switch_topic, value:…, invalid
    or unclear; and whether that is sure, else the person would be asked whether it is meant.

    ``step_kind``: yes_no, choose_option, done_next, or free and the names of ``Answer``; ``asked``: the question.
    """
    reading = _read(step_kind, text, options, lexicon, today, asked)
    if reading.meaning not in (Meaning.PICKED, Meaning.VALUE) and (
        name := read_command(text, commands, lexicon)
    ):
        return COMMANDS.get(name, name), True
    reading = judged(reading, text, _put(step_kind, options, lexicon, asked), lexicon, model)
    return _string(reading), reading.sure or reading.meaning not in ASKED


def _put(step_kind: str, options: Sequence[str], lexicon: Lexicon, asked: str) -> Put:
    match step_kind:
        case "done_next":
            return act(asked, lexicon)
        case "yes_no" | "choose_option":
            return question(asked, tuple(Choice(label, "") for label in options), lexicon)
        case _:
            return value(asked, lexicon)


def plain(reading: str, step_kind: str) -> str:
    """The same in the words of labelled sets, where whoever is asked again has not been understood: unknown."""
    asked_again = ("unclear", *(("yes", "no") if step_kind == "choose_option" else ()))
    return "unknown" if reading in asked_again else reading


def _read(
    step_kind: str, text: str, options: Sequence[str], lexicon: Lexicon, today: date, asked: str
) -> Reading:
    if step_kind == "yes_no" and not options and (at := place(lexicon.tokens(text), 2, lexicon)) is not None:
        return Reading((Meaning.YES, Meaning.NO)[at])  # as the two buttons stand
    if step_kind in ("yes_no", "choose_option"):
        return read_choice(text, [Choice(label, "") for label in options], lexicon, asked)
    if step_kind == "done_next":
        return read_done(text, lexicon)
    return read_value(Answer("text" if step_kind == "free" else step_kind), text, lexicon, today)


def _string(reading: Reading) -> str:
    if reading.meaning is Meaning.PICKED:
        return f"option:{reading.index}"
    if reading.meaning is Meaning.VALUE:
        return f"value:{reading.value}"
    if reading.note == "question":
        return "switch_topic"
    return STRINGS.get(reading.meaning, str(reading.meaning))
