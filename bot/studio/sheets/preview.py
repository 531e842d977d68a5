"""What an edited workbook would change, row by row, and what is wrong with it: texts for drafts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.store.releases import digest
from bot.studio.diff import Change, of_file
from bot.studio.edit import insert, put, read, remove
from bot.studio.sheets.cells import BadCell, cell, elsewhere, field
from bot.studio.sheets.layout import Column
from bot.studio.sheets.rows import FORMULA, Row, Sheets
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.studio.written import Value
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken over, and why; the others are."""

    sheet: str
    row: int
    message: str


@dataclass(frozen=True, slots=True)
class Preview:
    """``texts``: path → the file as the workbook would have it, to be saved as a draft."""

    changes: tuple[Change, ...]
    wrong: tuple[Wrong, ...]
    texts: Mapping[str, str]


class _Refuse(ValueError):
    pass


def preview(files: Mapping[str, bytes], homes: Iterable[Home], found: Sheets) -> Preview:
    """Only rows that differ count. Files that changed since the export are left alone, and told."""
    by_topic = {home.topic: home for home in homes}
    texts: dict[str, str] = {}
    wrong: list[Wrong] = []
    for home, rows in _by_home(found.rows, by_topic, wrong).items():
        text = before = texts.get(home.path) or files[home.path].decode()
        topic = read(text, home.at())  # once: most rows say what it says
        for row in _in_safe_order(rows):
            try:
                text = text if _unchanged(topic, row) else _applied(text, home, row)
            except (_Refuse, BadCell, CannotEdit) as error:
                wrong.append(Wrong(row.sheet.name, row.number, _reason(error)))
        if text != before and found.sources.get(home.path) != digest(files[home.path]):
            changed = say("“{topic}” was changed since the export: export it again.", topic=home.topic)
            wrong.append(Wrong(rows[0].sheet.name, rows[0].number, changed))
        elif text != before:
            texts[home.path] = text
    changes = tuple(one for path, text in texts.items() for one in of_file(path, files[path].decode(), text))
    return Preview(changes, tuple(sorted(wrong, key=lambda one: (one.sheet, one.row))), texts)


def _by_home(rows: Iterable[Row], homes: Mapping[str, Home], wrong: list[Wrong]) -> dict[Home, list[Row]]:
    found: defaultdict[Home, list[Row]] = defaultdict(list)
    for row in rows:
        if row.topic in homes:
            found[homes[row.topic]].append(row)
        else:
            message = say("There is no topic “{topic}”: make it on the page first.", topic=row.topic or "–")
            wrong.append(Wrong(row.sheet.name, row.number, message))
    return found


def _in_safe_order(rows: Iterable[Row]) -> list[Row]:
    """What changes in place, then what goes, from the end on, then what is new: rows keep their numbers."""
    return sorted(rows, key=lambda row: (row.index is None, row.drop, -(row.index or 0) if row.drop else 0))


def _reason(error: Exception) -> str:
    return say("This row cannot be taken over.") if isinstance(error, CannotEdit) else str(error)


def _applied(text: str, home: Home, row: Row) -> str:
    sheet = row.sheet
    if not sheet.key:
        if row.drop:
            raise _Refuse(say("A topic is taken out on the page, not here."))
        return _edited(text, home.at(), row, read(text, home.at()))
    items = _items(text, home, sheet.key)
    if row.index is None:
        return text if row.drop else insert(text, home.at(sheet.key, len(items)), _item(row))
    if row.index >= len(items):
        raise _Refuse(say("There is no row {number} in this list.", number=row.index + 1))
    at = home.at(sheet.key, row.index)
    return remove(text, at) if row.drop else _edited(text, at, row, items[row.index])


def _unchanged(topic: Value, row: Row) -> bool:
    """Whether the row says what it said when it was exported."""
    fields: Value = topic
    if row.sheet.key:
        items = topic.get(row.sheet.key) if isinstance(topic, dict) else None
        if row.index is None or not isinstance(items, list) or row.index >= len(items):
            return False
        fields = items[row.index]
    if row.sheet.bare:
        fields = {"": fields}
    known = fields if isinstance(fields, dict) else {}
    return not row.drop and all(_same(row, column, known) for column in row.sheet.columns)


def _items(text: str, home: Home, key: str) -> list[Value]:
    topic = read(text, home.at())
    items = topic.get(key) if isinstance(topic, dict) else None
    return items if isinstance(items, list) else []


def _edited(text: str, at: tuple[str | int, ...], row: Row, old: Value) -> str:
    if row.sheet.bare:
        return put(text, at, _item(row))
    fields = old if isinstance(old, dict) else {}
    for column in row.sheet.columns:
        if _same(row, column, fields):
            continue
        value = _field(row, column)
        if value is not None:
            text = put(text, (*at, column.key), value)
        elif column.key in fields:
            text = remove(text, (*at, column.key))
    return text


def _same(row: Row, column: Column, fields: Mapping[str, Value]) -> bool:
    """Whether the cell says what the field says; a field that no cell can hold is left alone."""
    old, given = fields.get(column.key), row.cells[column.key]
    if given == elsewhere() or given is not FORMULA and given == cell(old, column):
        return True
    return (
        given is not FORMULA and old is not None and field(given, column) == field(cell(old, column), column)
    )


def _field(row: Row, column: Column) -> Value | None:
    given: Any = row.cells[column.key]
    if given is FORMULA:
        raise BadCell(say("“{column}” is a formula: paste its value instead.", column=column.name))
    try:
        value = field(given, column)
    except BadCell as error:
        raise BadCell(f"{column.name}: {error}") from None
    if value is None and column.required:
        raise BadCell(say("“{column}” must not be empty.", column=column.name))
    return value


def _item(row: Row) -> Value:
    if row.sheet.bare:
        return _field(row, row.sheet.columns[0]) or ""
    fields = {column.key: _field(row, column) for column in row.sheet.columns}
    return {key: value for key, value in fields.items() if value is not None}
