"""The topics as the overview lists and filters them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.content.freshness import due, overdue
from bot.content.model import Content, Entry, Flow, Procedure
from bot.store.topic_figures import Figures
from bot.text import fold

SOON = 14  # days before its review that a topic asks for it
NOTHING = Figures()


class State(StrEnum):
    PUBLISHED = "published"
    DRAFT = "draft"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Row:
    """``age``: days since it was compared with its sources. ``uncertain``: facts marked so."""

    id: str
    title: str
    kind: str  # guide | procedure | question
    group: str
    owner: str
    file: str
    states: tuple[State, ...]
    age: int
    uncertain: int
    figures: Figures = NOTHING


@dataclass(frozen=True, slots=True)
class Filter:
    """What the page's address asks for; empty fields let everything through."""

    words: str = ""
    group: str = ""
    state: str = ""
    owner: str = ""

    def lets(self, row: Row) -> bool:
        return (
            all(word in fold(f"{row.title} {row.id} {row.owner}") for word in fold(self.words).split())
            and self.group in ("", row.group)
            and self.owner in ("", row.owner)
            and (
                self.state == ""
                or self.state in row.states
                or (self.state == "uncertain" and row.uncertain > 0)
            )
        )


def rows(content: Content, drafted: Collection[str], figures: Mapping[str, Figures], day: date) -> list[Row]:
    """By group, then by title. ``drafted``: files with a draft."""
    made = (_row(entry, drafted, figures, day) for entry in content.entries.values())
    order = {group: place for place, group in enumerate(content.groups)}
    return sorted(made, key=lambda row: (order.get(row.group, len(order)), row.title))


def by_group(found: Iterable[Row], content: Content) -> dict[str, list[Row]]:
    """Group's name → its rows, in their order."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(content.groups.get(row.group, row.group), []).append(row)
    return groups


def kind(entry: Entry) -> str:
    match entry:
        case Flow():
            return "guide"
        case Procedure():
            return "procedure"
        case _:
            return "question"


def _row(entry: Entry, drafted: Collection[str], figures: Mapping[str, Figures], day: date) -> Row:
    topic = entry.topic
    return Row(
        topic.id,
        topic.title,
        kind(entry),
        topic.group,
        topic.owner,
        topic.file,
        tuple(_states(entry, drafted, day)),
        (day - topic.checked_on).days,
        _uncertain(entry),
        figures.get(topic.id, NOTHING),
    )


def _states(entry: Entry, drafted: Collection[str], day: date) -> Iterable[State]:
    topic = entry.topic
    yield State.DRAFT if topic.file in drafted else State.PUBLISHED
    if overdue(topic, day):
        yield State.OVERDUE
    elif (due(topic) - day).days <= SOON:
        yield State.DUE


def _uncertain(entry: Entry) -> int:
    if not isinstance(entry, Procedure):
        return 0
    papers, fees = sum(one.uncertain for one in entry.documents), sum(one.uncertain for one in entry.fees)
    times, pages = sum(one.uncertain for one in entry.time), sum(one.uncertain for one in entry.online)
    return papers + fees + times + pages
