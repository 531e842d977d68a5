"""Measures the matcher on the content's own phrases: each fifth is asked of what the other four taught."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from bot.content.model import Content, Entry
from bot.matching.evaluate import Line, Report, evaluate
from bot.matching.matcher import Matcher

FOLDS = 5


def cross_validate(content: Content, folds: int = FOLDS) -> Report:
    """Every phrase once, by a matcher that never saw it. Learns ``folds`` times."""
    parts = [
        evaluate(Matcher.build(without(content, at, folds)).rank, held(content, at, folds), content.entries)
        for at in range(folds)
    ]
    return Report(
        tuple(chain.from_iterable(part.known for part in parts)),
        tuple(chain.from_iterable(part.unknown for part in parts)),
        tuple(chain.from_iterable(part.foreign for part in parts)),
    )


def held(content: Content, at: int, folds: int) -> list[Line]:
    topics = (entry.topic for entry in content.entries.values())
    return [
        Line(phrase, frozenset([topic.id]), topic.group)
        for topic in topics
        for phrase in topic.phrases[at::folds]
    ]


def without(content: Content, at: int, folds: int) -> Content:
    return replace(content, entries={id: _shorter(entry, at, folds) for id, entry in content.entries.items()})


def _shorter(entry: Entry, at: int, folds: int) -> Entry:
    kept = tuple(phrase for number, phrase in enumerate(entry.topic.phrases) if number % folds != at)
    return replace(entry, topic=replace(entry.topic, phrases=kept))
