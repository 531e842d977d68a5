"""Which sheets the workbook has, with which columns: every field that a form offers, and no other. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.studio.choices import answer_names
from bot.studio.form import END, aspects
from bot.studio.labels import label
from bot.studio.order import RANK
from bot.studio.shape import BRANCH, PARTS, SECTIONS, STEPS, Field, Widget
from bot.wording import say

TOPICS, BRANCHES, DATED = "", "go", "dated"
BARE = ("phrases", "examples", "not_examples")  # lists of sentences: a row each, with no card around
REQUIRED = {
    TOPICS: ("title", "group", "owner", "checked_on"),
    "phrases": ("says",),
    "examples": ("says",),
    "not_examples": ("says",),
    "sources": ("name",),
    "cases": ("id", "ask"),
    "cases.options": ("label",),
    "documents": ("id", "name"),
    "fees": ("for",),
    "time": ("text",),
    "online": ("level",),
    "questions": ("id", "phrases", "answer"),
    "steps": ("id",),
    "steps.options": ("label",),
    BRANCHES: ("to",),
    DATED: ("text",),
    "paths": ("name", "replies"),
}
"""The sheets in their order → the columns that must not be empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` may be of two parts, «answers.fees». ``named``: what is written → what the cell says for it."""

    key: str
    name: str
    widget: Widget
    required: bool = False
    choices: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``key``: the list whose items are the rows; empty: a row a topic."""

    key: str
    name: str
    columns: tuple[Column, ...]

    @property
    def bare(self) -> bool:
        return self.key in BARE

    @property
    def within(self) -> bool:
        """Whether its lists stand within other things, so that a column says in which."""
        return "." in self.key or self.key in (BRANCHES, DATED)

    @property
    def fixed(self) -> tuple[str, ...]:
        return (topic_heading(), *([under_heading()] if self.within else []), row_heading())

    @property
    def headings(self) -> tuple[str, ...]:
        return (*self.fixed, *(column.name for column in self.columns), last_heading())


def topic_heading() -> str:
    return say("Topic's id")


def under_heading() -> str:
    return say("Within")


def row_heading() -> str:
    return say("Row")


def last_heading() -> str:
    return say("Take out (x) or move to row (number)")


@cache
def sheets() -> tuple[Sheet, ...]:
    cards = _cards()
    return tuple(
        Sheet(key, _name(key), tuple(_columns(key, cards[key], required)))
        for key, required in REQUIRED.items()
    )


@cache
def sheet(key: str) -> Sheet:
    return next(one for one in sheets() if one.key == key)


def _name(key: str) -> str:
    names = {
        TOPICS: say("Topics"),
        "cases.options": say("Answers to choose from"),
        "steps.options": say("Options of the steps"),
        BRANCHES: say("Branches"),
        DATED: say("Texts with days"),
    }
    return names.get(key) or label(key)


def _cards() -> dict[str, list[Field]]:
    """Key of the sheet → the fields of its rows, of all kinds of topics and steps together."""
    top = [one for sections in SECTIONS.values() for section in sections for one in section.fields]
    found = {TOPICS: [one for one in top if one.key not in BARE], BRANCHES: [*BRANCH], DATED: [*PARTS]}
    sentence, asks = Field("says"), Field("shows", Widget.CHOICE, choices="aspects")
    found |= {key: [sentence, asks] if "example" in key else [sentence] for key in BARE}
    for key, inner in _lists("", top):
        found.setdefault(key, []).extend(inner)
    return found


def _lists(above: str, fields: Iterable[Field]) -> Iterator[tuple[str, list[Field]]]:
    for one in fields:
        if one.widget is Widget.CARDS:
            steps = [inner for kind in STEPS.values() for inner in kind]
            inner, key = list(one.fields) or steps, f"{above}{one.key}"
            yield key, inner
            yield from _lists(f"{key}.", inner)


def _columns(key: str, fields: Iterable[Field], required: tuple[str, ...]) -> list[Column]:
    above = () if key in (TOPICS, *BARE, BRANCHES, DATED) else tuple(key.split("."))
    flat = dict(_flat(fields, above))
    made = [
        Column(inner, name, one.widget, inner in required, _choices(one), _named(one))
        for inner, (name, one) in flat.items()
    ]
    return sorted(made, key=lambda column: RANK.get(column.key.split(".")[0], len(RANK)))


def _flat(fields: Iterable[Field], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, Field]]]:
    for one in fields:
        name = label(*above, one.key)
        if one.widget is Widget.PART:
            for inner in one.fields:
                yield f"{one.key}.{inner.key}", (label(one.key, inner.key), inner)
        elif one.widget is not Widget.CARDS:
            yield one.key, (name, one)
        if one.key == "stuck":
            yield "stuck.go", (f"{name}: {label('go').lower()}", Field("go", Widget.GO))


def _choices(one: Field) -> str:
    return "steps" if one.widget is Widget.GO or one.choices == "ends" else one.choices


def _named(one: Field) -> Mapping[str, str]:
    if one.widget is Widget.GO or one.choices == "ends":
        return {END: say("The guide ends here")}
    return {"values": answer_names(), "aspects": aspects()}.get(one.choices, {})
