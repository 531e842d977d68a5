"""One row into one card: every cell that says something else is filled in as the form would. Pure."""

from __future__ import annotations

from typing import Any

from bot.studio.edit import insert, put
from bot.studio.editing import fill, listed, topic_of
from bot.studio.form import END, path, written
from bot.studio.sheets.cells import BadCell, elsewhere, field, same
from bot.studio.sheets.laid import Line, laid
from bot.studio.sheets.layout import Column
from bot.studio.sheets.rows import FORMULA, Row
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.studio.written import Value
from bot.wording import say


class Refuse(ValueError):
    """Why the row is not taken over, in words."""


def filled(text: str, home: Home, line: Line, row: Row) -> str:
    """The text with the cells that say something else. Raises ``BadCell``, ``Refuse``, ``CannotEdit``."""
    changed = {column.key: _given(row, column) for column in row.sheet.columns if _differs(line, row, column)}
    if not changed:
        return text
    if row.sheet.bare:
        return put(text, home.at(*line.at), _sentence(row))
    places = {path((*line.at, *key.split("."))): given for key, given in changed.items()}
    text, failed = fill(text, home, home.kind, places, {})
    if failed:
        raise CannotEdit(failed)
    return text


def added(text: str, home: Home, row: Row) -> str:
    """The text with the row as a new item, at the end of its list. Raises the same."""
    at = laid(home.kind, topic_of(text, home)).lists.get(row.list)
    if at is None:
        raise Refuse(say("The topic has nothing that is called “{name}” for it.", name=row.under or "–"))
    text, count = listed(text, home.at(*at))
    made = insert(text, home.at(*at, count), _sentence(row) if row.sheet.bare else _item(row))
    if not row.sheet.bare:
        new = laid(home.kind, topic_of(made, home)).lines[*row.list, count]
        for column in row.sheet.columns:
            _differs(new, row, column)
    return made


def _differs(line: Line, row: Row, column: Column) -> bool:
    """Raises ``Refuse`` for a cell that may not be filled in here."""
    found, shown = row.cells[column.key], line.shown.get(column.key, "")
    if found is not FORMULA and same(found, shown, column):
        return False
    if column.key not in line.shown:
        raise Refuse(say("“{column}” is no field of this row: leave it empty.", column=column.name))
    if shown is None:
        raise Refuse(
            say(
                "“{column}” is not changed in this cell: it has rows of its own, or is changed on the page.",
                column=column.name,
            )
        )
    if column.key == "id":
        raise Refuse(say("“{column}” is changed on the page, not here.", column=column.name))
    return True


def _given(row: Row, column: Column) -> str | list[str]:
    found: Any = row.cells[column.key]
    if found is FORMULA:
        raise BadCell(say("“{column}” is a formula: paste its value instead.", column=column.name))
    try:
        given = field(found, column)
    except BadCell as error:
        raise BadCell(f"{column.name}: {error}") from None
    if not given and column.required:
        raise BadCell(say("“{column}” must not be empty.", column=column.name))
    if given == elsewhere():
        raise BadCell(say("“{column}” cannot be copied to here.", column=column.name))
    return given


def _sentence(row: Row) -> Value:
    says, *asks = (str(_given(row, column)) for column in row.sheet.columns)
    says = " ".join(says.split())
    return {"says": says, "shows": asks[0]} if any(asks) else says


def _item(row: Row) -> Value:
    made: dict[str, Value] = {}
    for column in row.sheet.columns:
        if value := written(column.widget, _given(row, column)):
            outer, _, inner = column.key.partition(".")
            key, value = ("end", END) if (outer, value) == ("go", END) else (outer, value)
            made[key] = {inner: value} if inner else value
    return made
