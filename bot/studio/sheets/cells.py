"""A field as a cell, and a cell as a field. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.studio.sheets.layout import Column, Kind, yes_no
from bot.studio.written import Value
from bot.text.cells import as_cell
from bot.wording import say

Cell = str | int | float | bool | date | datetime | None
WRITTEN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class BadCell(ValueError):
    """Why the cell cannot be taken over, in words."""


def elsewhere() -> str:
    """Stands in the cell of a field that a cell cannot hold, such as a text in dated parts."""
    return say("(edit this one on the page)")


def cell(value: Value | None, column: Column) -> Cell:
    if value is None:
        return None
    match column.kind, value:
        case ((Kind.WORDS | Kind.LINES), (str() | list())):
            many = [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]
            return as_cell((", " if column.kind is Kind.WORDS else "\n").join(many))
        case Kind.NUMBER, str() if value.isdecimal():
            return int(value)
        case Kind.DAY, str():
            return _day(value)
        case Kind.FLAG, str():
            return yes_no()[value != "true"]
        case _, str():
            return as_cell(value)
    return elsewhere()


def _day(value: str) -> Cell:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return as_cell(value)


def field(found: Cell, column: Column) -> Value | None:
    """``None`` for an empty cell. Raises ``BadCell``."""
    if found is None or isinstance(found, str) and not found.strip():
        return None
    match column.kind:
        case Kind.NUMBER:
            return _number(found)
        case Kind.DAY:
            return _as_day(found)
        case Kind.FLAG:
            return _flag(found)
    text = plain(found)
    if column.kind is Kind.TEXT:
        return " ".join(text.split())
    parts = text.split("," if column.kind is Kind.WORDS else "\n")
    many: list[Value] = [" ".join(part.split()) for part in parts if part.strip()]
    return many[0] if len(many) == 1 and column.kind is Kind.WORDS else many


def plain(found: Cell) -> str:
    """The words of a cell; without the apostrophe that kept them from being a formula."""
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    text = str(found)
    bare = text.removeprefix("'")
    return bare if text != bare and as_cell(bare) != bare else text


def _number(found: Cell) -> str:
    text = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", plain(found).strip())
    if not text.isdecimal():
        raise BadCell(say("“{given}” is not a whole number", given=plain(found)))
    return text


def _as_day(found: Cell) -> str:
    if isinstance(found, datetime):
        return found.date().isoformat()
    if isinstance(found, date):
        return found.isoformat()
    text = plain(found).strip()
    try:
        if written := WRITTEN_DAY.fullmatch(text):
            return date(int(written[3]), int(written[2]), int(written[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadCell(say("“{given}” is not a day such as 31/12/2026", given=text)) from None


def _flag(found: Cell) -> str | None:
    """No is the same as nothing."""
    yes, no = yes_no()
    text = plain(found).strip().casefold()
    if text in (yes, "x", "true"):
        return "true"
    if text in (no, "false"):
        return None
    raise BadCell(say("“{given}” is neither yes nor no", given=plain(found)))
