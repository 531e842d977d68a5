"""Replies that were written down: enough to learn from, each once, and nobody's secret."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.content.model import Lesson
from bot.content.problem import Problem
from bot.privacy import mask
from bot.wording import say

LONGEST = 300  # characters
FEWEST = 2
HARMLESS = frozenset({"house"})  # «hẻm 12» is no address yet


def no_reply(file: str, lesson: Lesson) -> Iterator[Problem]:
    if not lesson.replies:
        fix = say("write at least one reply under what it means, or delete the question")
        yield Problem(file, lesson.line, say("The question has no reply"), fix)


def few_options(file: str, lesson: Lesson) -> Iterator[Problem]:
    if lesson.kind == "choose_option" and len(lesson.options) < FEWEST:
        message = say("The question has fewer than two options")
        yield Problem(file, lesson.line, message, say("write all options that people can choose from"))


def same_option(file: str, lesson: Lesson) -> Iterator[Problem]:
    for number, label in enumerate(lesson.options):
        if _same(label) in map(_same, lesson.options[:number]):
            message = say("The option “{label}” stands twice", label=label)
            yield Problem(file, lesson.line, message, say("keep one of them"))


def same_reply(file: str, lesson: Lesson) -> Iterator[Problem]:
    """Under one meaning it teaches nothing new, under two it teaches nothing."""
    first: dict[str, int] = {}
    for reply, line in _said(lesson):
        if (same := _same(reply)) in first:
            message = say("The reply “{reply}” is already on line {line}", reply=reply, line=first[same])
            yield Problem(file, line, message, say("keep one of them"))
        first[same] = line


def long_reply(file: str, lesson: Lesson) -> Iterator[Problem]:
    for reply, line in _said(lesson):
        if len(reply) > LONGEST:
            message = say("The reply has {count} characters; at most {most}", count=len(reply), most=LONGEST)
            yield Problem(file, line, message, say("shorten it"))


def secret_told(file: str, lesson: Lesson) -> Iterator[Problem]:
    for reply, line in _said(lesson):
        if mask(reply, HARMLESS).kinds:
            message = say("The reply holds a number or a code that is somebody’s own")
            yield Problem(file, line, message, say("take it out: everybody may read this file"))


def _said(lesson: Lesson) -> Iterator[tuple[str, int]]:
    return zip(chain.from_iterable(lesson.replies.values()), lesson.reply_lines, strict=False)


def _same(text: str) -> str:
    """What the eye takes for the same."""
    return "".join(text.casefold().split())
