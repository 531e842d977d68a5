"""``camtay coverage``: what each topic holds: phrases, examples, aspects, sources, age, uncertain facts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.cli.common import content_folder, moment, with_day
from bot.clock import vietnam_day
from bot.content.library import load
from bot.content.model import Aspect, Content, Document, Duration, Entry, Fee, Online, Procedure, in_force
from bot.core.facts import about
from bot.core.guide import steps
from bot.release import NoContent
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Row:
    """One topic. ``age`` in days since it was checked; ``uncertain``: facts of that day marked so."""

    id: str
    group: str
    phrases: int
    examples: int
    not_examples: int
    aspects: tuple[str, ...]
    missing: tuple[str, ...]
    side_questions: int
    paths: int
    sources: int
    checked_on: str
    age: int
    uncertain: int


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help=say("as JSON"))
    with_day(made)


def run(given: argparse.Namespace) -> int:
    """1 when a topic leaves an aspect unanswered. Raises ``NoContent`` when the content has errors."""
    day = vietnam_day(moment(given.on))
    loaded = load(content_folder(), day)
    if loaded.content is None:
        raise NoContent(loaded.problems)
    rows = table(loaded.content, day)
    if given.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        for line in printed(rows):
            print(line)
    return 1 if any(row.missing for row in rows) else 0


def table(content: Content, day: date) -> list[Row]:
    """A row a topic, by group."""
    groups = list(content.groups)
    rows = (row(content, entry, day) for entry in content.entries.values())
    return sorted(rows, key=lambda row: (groups.index(row.group), row.id))


def row(content: Content, entry: Entry, day: date) -> Row:
    topic = entry.topic
    known = tuple(aspect for aspect in Aspect if answered(content, entry, aspect, day))
    return Row(
        id=topic.id,
        group=topic.group,
        phrases=len(topic.phrases),
        examples=len(topic.examples),
        not_examples=len(topic.not_examples),
        aspects=known,
        missing=tuple(aspect for aspect in Aspect if aspect not in known),
        side_questions=len(topic.questions),
        paths=len(topic.paths),
        sources=len(topic.sources),
        checked_on=topic.checked_on.isoformat(),
        age=(day - topic.checked_on).days,
        uncertain=uncertain(entry, day),
    )


def answered(content: Content, entry: Entry, aspect: Aspect, day: date) -> bool:
    """A guide is itself the answer to «how», and to «online»."""
    guides = steps(content, entry.topic.id) and not (
        isinstance(entry, Procedure) and aspect is not Aspect.HOW
    )
    return about(entry, aspect, day) is not None or (bool(guides) and aspect in (Aspect.HOW, Aspect.ONLINE))


def uncertain(entry: Entry, day: date) -> int:
    if not isinstance(entry, Procedure):
        return 0
    kinds: tuple[Sequence[Document | Fee | Duration | Online], ...] = (
        entry.documents,
        entry.fees,
        entry.time,
        entry.online,
    )
    return sum(fact.uncertain for facts in kinds for fact in in_force(facts, day))


def printed(rows: list[Row]) -> Iterator[str]:
    lines = [heads(), *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *numbers, last in lines:
        counted = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=False))
        yield "  ".join((first.ljust(widths[0]), *counted, last)).rstrip()
    totals = {"phrases": sum(row.phrases for row in rows), "examples": sum(row.examples for row in rows)}
    yield say("{topics} topics, {phrases} phrases, {examples} examples", topics=len(rows), **totals)


def heads() -> list[str]:
    return [
        say("topic"),
        say("phrases"),
        say("examples"),
        say("not"),
        say("aspects"),
        say("asides"),
        say("paths"),
        say("sources"),
        say("days old"),
        say("uncertain"),
        say("missing"),
    ]


def cells(row: Row) -> list[str]:
    counts = [row.phrases, row.examples, row.not_examples, len(row.aspects), row.side_questions]
    counts += [row.paths, row.sources, row.age, row.uncertain]
    return [row.id, *map(str, counts), ", ".join(row.missing)]
