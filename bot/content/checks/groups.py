"""Dated values that stand for one another: at any day one of them should hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.content.checks.texts import texts
from bot.content.model import Entry, Limited, Procedure


class Item(Limited, Protocol):
    @property
    def line(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Group:
    """``key`` names it for an editor, e.g. «fees: Bản sao trích lục»."""

    key: str
    items: tuple[Item, ...]
    line: int


def groups(entry: Entry) -> Iterator[Group]:
    """The texts by their place, the fees and times by what they are for, the ways online together."""
    for spoken in texts(entry):
        yield Group(spoken.key, spoken.text, spoken.line)
    if isinstance(entry, Procedure):
        yield from values(entry)


def values(procedure: Procedure) -> Iterator[Group]:
    yield from _by_key((f"fees: {fee.for_}", fee) for fee in procedure.fees)
    yield from _by_key((f"time: {time.for_}" if time.for_ else "time", time) for time in procedure.time)
    yield from _by_key(("online", online) for online in procedure.online)


def _by_key(items: Iterable[tuple[str, Item]]) -> Iterator[Group]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for key, item in items:
        found[key].append(item)
    for key, several in found.items():
        yield Group(key, tuple(several), several[0].line)


def overlap(one: Limited, other: Limited) -> bool:
    """Whether some day belongs to both."""
    start = max(one.start or date.min, other.start or date.min)
    return start <= min(one.until or date.max, other.until or date.max)
