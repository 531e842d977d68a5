"""Ids inside one topic: each names one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Protocol

from bot.content.checks.blame import blame
from bot.content.checks.groups import overlap
from bot.content.model import Entry, Flow, Procedure
from bot.content.problem import Problem
from bot.wording import say


class Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def line(self) -> int: ...


def duplicate_id(entry: Entry) -> Iterator[Problem]:
    """Papers may share an id when their days do not meet: then it is one paper that changed."""
    if isinstance(entry, Flow):
        yield from _twice(entry, entry.steps)
    yield from _twice(entry, entry.topic.questions)
    if isinstance(entry, Procedure):
        yield from _twice(entry, entry.cases)
        for one, other in combinations(entry.documents, 2):
            if one.id == other.id and overlap(one, other):
                yield _problem(entry, other, one)


def _twice(entry: Entry, things: Iterable[Named]) -> Iterator[Problem]:
    first: dict[str, Named] = {}
    for thing in things:
        if first.setdefault(thing.id, thing) is not thing:
            yield _problem(entry, thing, first[thing.id])


def _problem(entry: Entry, thing: Named, first: Named) -> Problem:
    message = say("The id “{id}” is already used on line {line}", id=thing.id, line=first.line)
    return blame(entry, thing.line, message, say("rename one of them"))
