"""What people say: each phrase leads to one topic, and examples are no copies of phrases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from bot.content.checks.blame import blame
from bot.content.checks.given import Given
from bot.content.checks.spelling import bare
from bot.content.model import Content, Entry
from bot.content.problem import Problem
from bot.wording import say


def example_is_phrase(entry: Entry) -> Iterator[Problem]:
    """An example copied from a phrase passes and proves nothing."""
    phrases = {bare(phrase) for phrase in entry.topic.phrases}
    for example in (*entry.topic.examples, *entry.topic.not_examples):
        if bare(example.says) in phrases:
            message = say("The example “{text}” is also a phrase", text=example.says)
            yield blame(entry, example.line, message, say("say it in other words"))


def shared_phrase(content: Content, given: Given) -> Iterator[Problem]:
    owners: dict[str, Entry] = {}
    for entry in content.entries.values():
        lines = chain(entry.topic.phrase_lines, repeat(0))
        for phrase, line in zip(entry.topic.phrases, lines, strict=False):
            first = owners.setdefault(bare(phrase), entry)
            if first is not entry:
                message = say("The phrase “{text}” is also in {file}", text=phrase, file=first.topic.file)
                yield blame(entry, line, message, say("keep it where it belongs"))
