"""Measures the matcher on the content's own phrases: each fifth is asked of what the other four taught.

Of the subjects that are not covered each fifth is left out whole, as nobody can foresee what people will ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bot.content.model import Content, Entry
from bot.matching.corpus import NOT_COVERED
from bot.matching.evaluate import Line, Report, evaluate
from bot.matching.matcher import Matcher

FOLDS = 5


def cross_validate(content: Content, folds: int = FOLDS) -> Report:
    """Every phrase once, by a matcher that never saw it. Learns ``folds`` times."""
    parts = [evaluate(matcher.rank, lines, content.entries) for matcher, lines in unseen(content, folds)]
    return Report(
        tuple(chain.from_iterable(part.known for part in parts)),
        tuple(chain.from_iterable(part.unknown for part in parts)),
        tuple(chain.from_iterable(part.foreign for part in parts)),
    )


def unseen(content: Content, folds: int = FOLDS) -> Iterator[tuple[Matcher, list[Line]]]:
    """Matchers, each with the phrases that were kept from it."""
    for at in range(folds):
        yield Matcher.build(without(content, at, folds)), held(content, at, folds)


def held(content: Content, at: int, folds: int) -> list[Line]:
    topics = (entry.topic for entry in content.entries.values())
    ours = [
        Line(phrase, frozenset([topic.id]), topic.group)
        for topic in topics
        for phrase in topic.phrases[at::folds]
    ]
    subjects = [*_subjects(content).values()][at::folds]
    return ours + [Line(phrase, style=NOT_COVERED) for phrases in subjects for phrase in phrases]


def without(content: Content, at: int, folds: int) -> Content:
    subjects = {name: said for n, (name, said) in enumerate(_subjects(content).items()) if n % folds != at}
    return replace(
        content,
        entries={id: _shorter(entry, at, folds) for id, entry in content.entries.items()},
        words={**content.words, NOT_COVERED: subjects},
    )


def _subjects(content: Content) -> dict[str, tuple[str, ...]]:
    known = content.words.get(NOT_COVERED, {})
    return {name: phrases for name, phrases in known.items() if name not in content.entries}


def _shorter(entry: Entry, at: int, folds: int) -> Entry:
    kept = tuple(phrase for number, phrase in enumerate(entry.topic.phrases) if number % folds != at)
    return replace(entry, topic=replace(entry.topic, phrases=kept))
