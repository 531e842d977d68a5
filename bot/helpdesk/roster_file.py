"""Reads the roster that an office keeps as a file: strictly, each mistake with its line and the likely fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import time, timedelta
from functools import partial

from bot.content.fields import Fields, Page
from bot.content.problem import Problem
from bot.content.strict import parse
from bot.tickets.hours import Hours, Span
from bot.tickets.roster import Helper, Roster, Rules
from bot.wording import say

DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
DAY = "|".join(DAYS)
SPAN = re.compile(rf"({DAY})(?:-({DAY}))?\s+(\d\d?):(\d\d)-(\d\d?):(\d\d)")
EXAMPLE = "T2-T6 07:30-11:30"


def read(file: str, data: bytes) -> tuple[Roster | None, tuple[Problem, ...]]:
    """The roster, or ``None`` with what is wrong in the file."""
    node, problems = parse(file, data)
    if node is None or problems:
        return None, problems
    page = Page(file)
    made = page.read(node, _roster)
    return (None, tuple(page.problems)) if page.problems else (made, ())


def _roster(given: Fields) -> Roster:
    hours, rules = _hours(given), _rules(given)
    helpers = given.each("helpers", partial(_helper))
    names = [helper.name for helper in helpers]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        given.blame("helpers", say("The name “{name}” stands twice", name=twice), say("keep one of them"))
    return Roster(helpers, hours, rules)


def _helper(given: Fields) -> Helper:
    return Helper(
        given.text("name"),
        given.text("shown"),
        given.maybe("team") or "",
        given.ids("topics", one=True),
        given.words("communes", one=True),
        _hours(given),
        given.maybe("telegram"),
        given.flag("lead"),
    )


def _rules(given: Fields) -> Rules:
    """The times that the file names, in minutes; the others are as usual."""
    named = {f.name: given.number(f.name) for f in fields(Rules)}
    return Rules(**{name: timedelta(minutes=minutes) for name, minutes in named.items() if minutes})


def _hours(given: Fields) -> Hours:
    return tuple(span for text in given.words("hours", one=True) for span in _spans(given, text))


def _spans(given: Fields, text: str) -> Iterator[Span]:
    span = span_of(text)
    if span is None:
        message = say("“{text}” is not a time of duty", text=text)
        given.blame("hours", message, say("write it such as “{example}”", example=EXAMPLE))
    else:
        yield span


def span_of(text: str) -> Span | None:
    """
    >>> span_of("T7-T2 18:00-24:00")
    Span(days=frozenset({0, 5, 6}), start=datetime.time(18, 0), end=datetime.time(0, 0))
    >>> span_of("T2 17:00-08:00") is None, span_of("thứ hai 8h") is None
    (True, True)
    """
    read = SPAN.fullmatch(text.strip())
    if not read:
        return None
    first, last, *clock = read.groups()
    try:
        start, end = time(int(clock[0]), int(clock[1])), time(int(clock[2]) % 24, int(clock[3]))
    except ValueError:
        return None
    days = _days(DAYS.index(first), DAYS.index(last or first))
    return Span(days, start, end) if start < end or end == time() else None


def _days(first: int, last: int) -> frozenset[int]:
    """A week goes round: from Saturday to Monday is three days."""
    return frozenset((first + n) % len(DAYS) for n in range((last - first) % len(DAYS) + 1))
