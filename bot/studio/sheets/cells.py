"""A field as a cell, and a cell as what a form would send. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bot.studio.shape import Widget
from bot.studio.sheets.layout import Column
from bot.text.cells import LONGEST, as_cell
from bot.wording import say

Cell = str | int | float | bool | date | datetime | time | timedelta | None
EXACT = re.compile(r"0|[1-9][0-9]{0,14}")  # numbers that a spreadsheet keeps to the last digit
WRITTEN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class BadCell(ValueError):
    """Why the cell cannot be taken over, in words."""


def elsewhere() -> str:
    """Stands in the cell of a field that has rows of its own, or is too long for a cell."""
    return say("(in rows of its own, or on the page)")


def yes_no() -> tuple[str, str]:
    return say("yes"), say("no")


def cell(value: str | None, column: Column) -> Cell:
    if value is None or len(value) >= LONGEST:
        return elsewhere()
    match column.widget:
        case Widget.NUMBER if EXACT.fullmatch(value):
            return int(value)
        case Widget.DAY:
            return _day(value)
        case Widget.FLAG if value in ("true", "false"):
            return yes_no()[value != "true"]
    return as_cell(column.named.get(value, value)) or None


def _day(value: str) -> Cell:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return as_cell(value) or None
    return found if found.isoformat() == value and found.year > 1900 else value


def field(found: Cell, column: Column) -> str | list[str]:
    """What the field of a form would say; empty for an empty cell. Raises ``BadCell``."""
    if found is None or isinstance(found, str) and not found.strip():
        return ""
    match column.widget:
        case Widget.NUMBER:
            return _number(found)
        case Widget.DAY:
            return _as_day(found)
        case Widget.FLAG:
            return _flag(found)
    if isinstance(found, (date, time, timedelta)):
        raise BadCell(say("the spreadsheet made a day or a time of it: write it anew, as a text"))
    text = plain(found).strip()
    if column.widget is Widget.FACTS:
        return [name for part in text.split(",") if (name := part.strip())]
    meant = {name: value for value, name in column.named.items()}
    return meant.get(text, text)


def plain(found: Cell) -> str:
    """The words of a cell; without the apostrophe that kept them from being a formula."""
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    text = str(found).replace("\r\n", "\n").replace("\r", "\n")
    bare = text.removeprefix("'")
    return bare if text != bare and as_cell(bare) != bare else text


def same(found: Cell, shown: str | None, column: Column) -> bool:
    """Whether the cell says what was exported."""
    was = cell(shown, column)
    if found == was:
        return True
    try:
        return shown is not None and field(found, column) == field(was, column)
    except BadCell:
        return False


def _number(found: Cell) -> str:
    text = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", plain(found).strip())
    if not (text.isascii() and text.isdecimal()):
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


def _flag(found: Cell) -> str:
    """No is the same as nothing."""
    yes, no = yes_no()
    text = plain(found).strip().casefold()
    if text in (yes, "x", "true"):
        return "true"
    if text in (no, "false"):
        return ""
    raise BadCell(say("“{given}” is neither yes nor no", given=plain(found)))
