"""Collects from the content what topics are known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.model import Content, Entry, Procedure
from bot.text.phrases import Words

FOREIGN = "!"  # before the label of a subject that is not covered
NOT_COVERED = "not_covered"  # the word list's group


@dataclass(frozen=True, slots=True)
class Phrase:
    """``label`` is a topic's id, or that of a subject not covered; ``text`` as it was written."""

    label: str
    text: str
    question: str | None = None  # a side question of the topic


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase and its words, short forms written out."""

    phrase: Phrase
    words: Words


def is_foreign(label: str) -> bool:
    return label.startswith(FOREIGN)


def phrases(content: Content) -> Iterator[Phrase]:
    """Everything that says what a topic is about; the title and the official name count as phrases."""
    for entry in content.entries.values():
        yield from (Phrase(entry.topic.id, text) for text in _texts(entry))
    for subject, texts in content.words.get(NOT_COVERED, {}).items():
        if subject not in content.entries:
            yield from (Phrase(FOREIGN + subject, text) for text in texts)


def asides(content: Content) -> Iterator[Phrase]:
    for entry in content.entries.values():
        for question in entry.topic.questions:
            yield from (Phrase(entry.topic.id, text, question.id) for text in question.phrases)


def codes(content: Content) -> dict[str, str]:
    """National procedure code → topic."""
    procedures = [entry for entry in content.entries.values() if isinstance(entry, Procedure)]
    return {code: procedure.topic.id for procedure in procedures for code in procedure.codes}


def _texts(entry: Entry) -> dict[str, None]:
    official = (entry.official_name,) if isinstance(entry, Procedure) else ()
    return dict.fromkeys((*entry.topic.phrases, entry.topic.title, *official))
