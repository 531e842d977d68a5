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


@dataclass(frozen=True, slots=True)
class Taught:
    """All that a matcher is made from, beside the word list: contents that are equal in this are heard alike."""

    phrases: tuple[Phrase, ...]
    asides: tuple[Phrase, ...]
    codes: tuple[tuple[str, str], ...]  # of the national database, with their topics
    needs: tuple[tuple[str, tuple[str, ...]], ...]  # topics with the words of which one must be said

    @classmethod
    def by(cls, content: Content) -> Taught:
        topics = [entry.topic for entry in content.entries.values()]
        needs = tuple((topic.id, topic.needs) for topic in topics)
        return cls(tuple(phrases(content)), tuple(asides(content)), tuple(codes(content)), needs)


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


def codes(content: Content) -> Iterator[tuple[str, str]]:
    """Each national procedure code with its topic."""
    for entry in content.entries.values():
        if isinstance(entry, Procedure):
            yield from ((code, entry.topic.id) for code in entry.codes)


def _texts(entry: Entry) -> dict[str, None]:
    official = (entry.official_name,) if isinstance(entry, Procedure) else ()
    return dict.fromkeys((*entry.topic.phrases, entry.topic.title, *official))
