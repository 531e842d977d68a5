"""The answers offered under one question."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.blame import blame
from bot.content.checks.spelling import bare
from bot.content.model import Ask, Case, Entry, Flow, Procedure
from bot.content.problem import Problem
from bot.wording import say

LABEL = 40  # characters: what still shows whole on a button of every messenger
OPTIONS = 8  # more than this nobody reads through


def labels_collide(entry: Entry) -> Iterator[Problem]:
    """Two options that one reply, typed without marks, would pick both."""
    for question in _questions(entry):
        seen: dict[str, str] = {}
        for option in question.options:
            for name in (option.label, *option.also):
                if seen.setdefault(bare(name), option.label) != option.label:
                    message = say(
                        "“{name}” picks both “{one}” and “{other}”",
                        name=name,
                        one=seen[bare(name)],
                        other=option.label,
                    )
                    yield blame(entry, option.line, message, say("keep it under one of them"))


def label_too_long(entry: Entry) -> Iterator[Problem]:
    means = entry.topic.means or ""
    if len(means) > LABEL:
        message = say("“means” has {count} characters; {most} fit on a button", count=len(means), most=LABEL)
        yield blame(entry, entry.topic.line, message, say("shorten it"))
    for question in _questions(entry):
        for option in question.options:
            if len(option.label) > LABEL:
                message = say(
                    "The label has {count} characters; {most} fit on a button",
                    count=len(option.label),
                    most=LABEL,
                )
                yield blame(entry, option.line, message, say("shorten it; the rest can go into the question"))


def too_many_options(entry: Entry) -> Iterator[Problem]:
    for question in _questions(entry):
        if len(question.options) > OPTIONS:
            message = say(
                "“{id}” offers {count} answers; at most {most} are read",
                id=question.id,
                count=len(question.options),
                most=OPTIONS,
            )
            yield blame(entry, question.line, message, say("ask in two questions"))


def _questions(entry: Entry) -> tuple[Ask | Case, ...]:
    match entry:
        case Flow(steps=steps):
            return tuple(step for step in steps if isinstance(step, Ask))
        case Procedure(cases=cases):
            return cases
    return ()
