"""Everything that a topic may say to a citizen, with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.model import (
    Ask,
    AskValue,
    Dated,
    Do,
    Entry,
    Flow,
    Handoff,
    Procedure,
    Question,
    Say,
    Step,
    Text,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """``key`` is the way to it in the file, e.g. «steps.con-so-cu.help»; ``asks``: it puts a question."""

    key: str
    text: Text
    line: int
    asks: bool = False


def texts(entry: Entry) -> Iterator[Spoken]:
    """Each text that is there, absent ones left out."""
    for spoken in _all(entry):
        if spoken.text:
            yield spoken


def _all(entry: Entry) -> Iterator[Spoken]:
    yield from _of_topic(entry.topic)
    match entry:
        case Flow(steps=steps):
            for step in steps:
                yield from of_step(step)
        case Procedure():
            yield from _of_procedure(entry)
        case Question(topic, answer):
            yield Spoken("answer", answer, _line(answer, topic.line))


def _of_topic(topic: Topic) -> Iterator[Spoken]:
    yield Spoken("summary", topic.summary, _line(topic.summary, topic.line))
    for aspect, text in topic.answers.items():
        yield Spoken(f"answers.{aspect}", text, _line(text, topic.line))
    for question in topic.questions:
        yield Spoken(f"questions.{question.id}", question.answer, question.line)


def of_step(step: Step) -> Iterator[Spoken]:
    at = f"steps.{step.id}"
    match step:
        case Say(text=text):
            yield Spoken(f"{at}.say", text, step.line)
        case Do(text=text):
            yield Spoken(f"{at}.do", text, step.line)
            yield Spoken(f"{at}.stuck", step.stuck, step.line)
            yield Spoken(f"{at}.no_button", step.no_button, step.line)
        case Ask(text=text) | AskValue(text=text):
            yield Spoken(f"{at}.ask", text, step.line, asks=True)
            yield Spoken(f"{at}.help", step.help, step.line)
        case Handoff(text=text):
            yield Spoken(f"{at}.handoff", text, step.line)


def _of_procedure(procedure: Procedure) -> Iterator[Spoken]:
    for key, text in (("who", procedure.who), ("result", procedure.result), ("where", procedure.where)):
        yield Spoken(key, text, _line(text, procedure.topic.line))
    for case in procedure.cases:
        yield Spoken(f"cases.{case.id}.ask", case.text, case.line, asks=True)
        yield Spoken(f"cases.{case.id}.help", case.help, case.line)
    for key, plain, line in _plain(procedure):
        yield Spoken(key, (Dated(plain),) if plain else (), line)


def _plain(procedure: Procedure) -> Iterator[tuple[str, str | None, int]]:
    """The texts that have no days of their own."""
    for paper in procedure.documents:
        for plain in (paper.name, paper.form, paper.get, paper.lacking, paper.note):
            yield f"documents.{paper.id}", plain, paper.line
    for fee in procedure.fees:
        for plain in (fee.text, fee.note):
            yield "fees", plain, fee.line
    for duration in procedure.time:
        yield "time", duration.text, duration.line
    for online in procedure.online:
        for plain in (online.path, online.note):
            yield "online", plain, online.line
    for mistake in procedure.mistakes:
        yield "mistakes", mistake, procedure.topic.line


def _line(text: Text, otherwise: int) -> int:
    return text[0].line if text else otherwise
