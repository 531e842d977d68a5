"""Days: of what holds only for a time, and of the last check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from bot.content.checks.blame import blame, warn
from bot.content.checks.given import Given
from bot.content.checks.groups import Group, Item, groups, overlap, values
from bot.content.model import Content, Entry, Fee, Procedure
from bot.content.problem import Problem
from bot.wording import day as written
from bot.wording import say

SOON = timedelta(days=60)


def starts_after_its_end(entry: Entry) -> Iterator[Problem]:
    for group in _all(entry):
        for item in group.items:
            if item.start and item.until and item.start > item.until:
                message = say(
                    "“{key}” begins on {start}, after its end on {end}",
                    key=group.key,
                    start=written(item.start),
                    end=written(item.until),
                )
                yield blame(entry, item.line or group.line, message, say("exchange “from” and “until”"))


def contradiction(entry: Entry) -> Iterator[Problem]:
    """Two values for one thing on one day. Texts are free of this: their parts are shown together."""
    for group in values(entry) if isinstance(entry, Procedure) else ():
        for one, other in combinations(group.items, 2):
            if overlap(one, other) and _conditions(one) == _conditions(other):
                message = say(
                    "“{key}” has two values on the same day (see line {line})", key=group.key, line=one.line
                )
                yield blame(
                    entry,
                    other.line,
                    message,
                    say("give them days that do not meet, or say in “for” what each is for"),
                )


def _conditions(item: Item) -> object:
    return (item.only_if, item.unless) if isinstance(item, Fee) else None


def ends_soon(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        for group in _all(entry):
            last = max(item.until or date.max for item in group.items)
            if given.day <= last <= given.day + SOON:
                line = next(item.line for item in group.items if item.until == last)
                message = say("“{key}” ends on {day}, and nothing follows", key=group.key, day=written(last))
                yield warn(entry, line or group.line, message, say("add what holds from then on"))


def due_for_review(content: Content, given: Given) -> Iterator[Problem]:
    for entry in content.entries.values():
        age = (given.day - entry.topic.checked_on).days
        if age > entry.topic.review_days:
            message = say(
                "Last checked {age} days ago; due every {days} days", age=age, days=entry.topic.review_days
            )
            yield warn(entry, 0, message, say("check it against its sources and renew “checked_on”"))


def _all(entry: Entry) -> Iterator[Group]:
    """The groups, and each paper by its id."""
    yield from groups(entry)
    if isinstance(entry, Procedure):
        for name in dict.fromkeys(paper.id for paper in entry.documents):
            papers = tuple(paper for paper in entry.documents if paper.id == name)
            yield Group(f"documents: {name}", papers, papers[0].line)
