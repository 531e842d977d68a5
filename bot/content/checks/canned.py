"""Helpers' ready replies: none asks for a secret, each has its own id and names topics that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.checks.given import Given
from bot.content.checks.secrets import asks_for_secret
from bot.content.model import Canned, Content, Entry
from bot.content.problem import Problem, did_you_mean
from bot.wording import say

FILE = "faq/_canned.yaml"


def canned(content: Content, given: Given) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for reply in content.canned:
        if first.setdefault(reply.id, reply.line) != reply.line:
            message = say("The id “{id}” is already used on line {line}", id=reply.id, line=first[reply.id])
            yield Problem(FILE, reply.line, message, say("rename one of them"))
        yield from _unknown_topics(reply, content.entries)
        if asks_for_secret(reply.text, asks=True):
            message = say("“{key}” asks for a password, an OTP or a full ID number", key=reply.id)
            fix = say("let it be typed only into VNeID or the bank’s application")
            yield Problem(FILE, reply.line, message, fix)


def _unknown_topics(reply: Canned, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    for topic in reply.topics:
        if topic not in entries:
            message = say(
                "“{key}” names the topic “{topic}”, which does not exist", key="topics", topic=topic
            )
            yield Problem(FILE, reply.line, message, did_you_mean(topic, entries))
