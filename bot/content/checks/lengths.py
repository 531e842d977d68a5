"""Texts that are too long to be read on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import warn
from bot.content.checks.texts import texts
from bot.content.model import Do, Entry, Flow, Say
from bot.content.problem import Problem
from bot.text import words
from bot.wording import say

ANSWER = 600  # characters
STEP = 60  # words


def long_answer(entry: Entry) -> Iterator[Problem]:
    for spoken in texts(entry):
        if spoken.key.split(".")[0] in ("answer", "answers", "questions"):
            count = max(len(part.text) for part in spoken.text)
            if count > ANSWER:
                message = say("The answer has {count} characters; {most} are read", count=count, most=ANSWER)
                yield warn(entry, spoken.line, message, say("shorten it or make a guide of it"))


def wordy_step(entry: Entry) -> Iterator[Problem]:
    for step in entry.steps if isinstance(entry, Flow) else ():
        if isinstance(step, Say | Do):
            count = max((len(words(part.text)) for part in step.text), default=0)
            if count > STEP:
                message = say(
                    "The step “{step}” has {count} words; {most} are read",
                    step=step.id,
                    count=count,
                    most=STEP,
                )
                yield warn(entry, step.line, message, say("split it into two steps"))
