"""Which sheets the workbook has, with which columns. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.content.terms import terms
from bot.studio.labels import label
from bot.wording import say


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    WORDS = "words"  # several, with commas between
    LINES = "lines"  # several, a line each


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """``key``: the list whose items are the rows; empty: a row a topic. ``bare``: an item is a text."""

    key: str
    name: str
    columns: tuple[Column, ...]
    bare: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        return (topic_heading(), row_heading(), *(column.name for column in self.columns), drop_heading())


def topic_heading() -> str:
    return say("Topic's id")


def row_heading() -> str:
    return say("Row")


def drop_heading() -> str:
    return say("Take out (x)")


@cache
def sheets() -> tuple[Sheet, ...]:
    dated = [("from", Kind.DAY), ("until", Kind.DAY), ("uncertain", Kind.FLAG)]
    when = [("only_if", Kind.WORDS), ("unless", Kind.WORDS)]
    return (
        _sheet(
            "",
            say("Topics"),
            *[
                ("title!", Kind.TEXT),
                ("official_name", Kind.TEXT),
                ("group!", Kind.TEXT),
                ("owner!", Kind.TEXT),
            ],
            *[("checked_on!", Kind.DAY), ("review_days", Kind.NUMBER), ("summary", Kind.TEXT)],
            *[("who", Kind.TEXT), ("result", Kind.TEXT), ("where", Kind.TEXT)],
        ),
        Sheet("phrases", label("phrases"), (Column("", label("says"), required=True),), bare=True),
        _sheet(
            "documents",
            label("documents"),
            *[("id!", Kind.TEXT), ("name!", Kind.TEXT), ("form", Kind.TEXT), ("get", Kind.TEXT)],
            *[("lacking", Kind.TEXT), ("note", Kind.TEXT), ("from_data", Kind.FLAG), *when, *dated],
        ),
        _sheet(
            "fees",
            label("fees"),
            *[("for!", Kind.TEXT), ("amount", Kind.NUMBER), ("per", Kind.TEXT), ("text", Kind.TEXT)],
            *[("note", Kind.TEXT), ("source", Kind.TEXT), *when, *dated],
        ),
        _sheet(
            "time",
            label("time"),
            *[("for", Kind.TEXT), ("text!", Kind.TEXT), ("working_days", Kind.NUMBER), *dated],
        ),
        _sheet(
            "questions",
            label("questions"),
            *[("id!", Kind.TEXT), ("phrases!", Kind.LINES), ("answer!", Kind.TEXT)],
        ),
    )


def _sheet(key: str, name: str, *columns: tuple[str, Kind]) -> Sheet:
    made = []
    for column, kind in columns:
        bare = column.removesuffix("!")
        choices = yes_no() if kind is Kind.FLAG else tuple(terms("online_level")) if bare == "level" else ()
        made.append(Column(bare, label(key, bare) if key else label(bare), kind, column != bare, choices))
    return Sheet(key, name, tuple(made))


def yes_no() -> tuple[str, str]:
    return (say("yes"), say("no"))
