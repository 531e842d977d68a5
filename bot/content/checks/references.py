"""What a topic names outside itself: sources, groups, other topics."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType

from bot.content.checks.blame import blame, warn
from bot.content.checks.given import Given
from bot.content.model import Content, Entry, Flow, Handoff, Procedure, Question, Run, Say, Step
from bot.content.problem import Problem, did_you_mean
from bot.wording import say

KINDS: dict[str, type[Entry] | UnionType] = {"run": Flow, "guide": Flow, "checklist": Procedure}
PROPOSED = "then"  # a proposal that is not there yet is left out: it stops nobody
Named = tuple[str, str, int]  # key, topic, line


def no_source(entry: Entry) -> Iterator[Problem]:
    if not entry.topic.sources:
        yield blame(
            entry, 0, say("The topic names no source"), say("say under “sources” where its facts come from")
        )


def unknown_group(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        if entry.topic.group not in content.groups:
            message = say("The group “{group}” is not in faq/_groups.yaml", group=entry.topic.group)
            yield blame(entry, 0, message, did_you_mean(entry.topic.group, content.groups))


def unknown_topic(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        for key, name, line in _named(entry):
            if told := _wrong(content, key, name):
                yield (warn if key == PROPOSED else blame)(entry, line, *told)


def _wrong(content: Content, key: str, name: str) -> tuple[str, str | None] | None:
    kind = KINDS.get(key, Entry)
    if isinstance(content.entries.get(name), kind) or (key == "topic" and name in content.groups):
        return None
    fix = did_you_mean(name, _fitting(content, key, kind))
    if name not in content.entries:
        return say("“{key}” names the topic “{topic}”, which does not exist", key=key, topic=name), fix
    if kind is Procedure:
        return say("“{key}: {topic}” is not a procedure", key=key, topic=name), fix
    return say("“{key}: {topic}” is not a guide", key=key, topic=name), fix


def _fitting(content: Content, key: str, kind: type[Entry] | UnionType) -> list[str]:
    """What could have been meant."""
    topics = [name for name, entry in content.entries.items() if isinstance(entry, kind)]
    return [*topics, *content.groups] if key == "topic" else topics


def _named(entry: Entry) -> Iterator[Named]:
    match entry:
        case Flow(steps=steps):
            for step in steps:
                yield from _in_step(step)
        case Procedure(topic=topic, guide=str(guide)):
            yield "guide", guide, topic.line
        case Question(topic=topic, then=then):
            yield from ((PROPOSED, name, topic.line) for name in then)


def _in_step(step: Step) -> Iterator[Named]:
    match step:
        case Run():
            yield step.key, step.topic, step.line
        case Handoff():
            yield "topic", step.topic, step.line
        case Say():
            yield from ((PROPOSED, name, step.line) for name in step.then)
