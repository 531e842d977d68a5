"""Small talk: each kind has its own id and words, and no answer asks for a secret."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.given import Given
from bot.content.checks.secrets import asks_for_secret
from bot.content.checks.spelling import bare
from bot.content.model import Content
from bot.content.problem import Problem
from bot.wording import say

FILE = "faq/_smalltalk.yaml"


def smalltalk(content: Content, given: Given) -> Iterator[Problem]:
    ids: dict[str, int] = {}
    said = {bare(phrase): name for name, phrases in content.commands.items() for phrase in phrases}
    for kind in content.smalltalk:
        if ids.setdefault(kind.id, kind.line) != kind.line:
            message = say("The id “{id}” is already used on line {line}", id=kind.id, line=ids[kind.id])
            yield Problem(FILE, kind.line, message, say("rename one of them"))
        if asks_for_secret(kind.answer, asks=True):
            message = say("“{key}” asks for a password, an OTP or a full ID number", key=kind.id)
            fix = say("let it be typed only into VNeID or the bank’s application")
            yield Problem(FILE, kind.line, message, fix)
        for phrase in kind.phrases:
            if (other := said.setdefault(bare(phrase), kind.id)) != kind.id:
                message = say("“{phrase}” already means “{other}”", phrase=phrase, other=other)
                yield Problem(FILE, kind.line, message, say("keep it where it belongs"))
