"""Writes topics into a workbook: a sheet a kind, ids locked, lists to choose from, notes on the headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.store.releases import digest
from bot.studio.edit import read
from bot.studio.sheets.cells import Cell, cell
from bot.studio.sheets.layout import Column, Kind, Sheet, sheets
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.studio.written import Value
from bot.wording import say

SOURCES = "_source"  # the hidden sheet that says which files it was made from
SPARE = 200  # empty rows below that may be written in
LOCKED = PatternFill("solid", fgColor="EEEEEE")
FREE = Protection(locked=False)
WIDE, NARROW = 44, 16


def workbook(files: Mapping[str, bytes], homes: Iterable[Home], groups: Iterable[str]) -> bytes:
    """The topics of these homes; ``groups`` are the ids to choose from. Only what can be read is in it."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    known = [(home, value) for home in homes if (value := topic(files, home))]
    for sheet in sheets():
        page = book.create_sheet(sheet.name)
        rows = [row for home, value in known for row in rows_of(sheet, home, value)]
        _fill(page, sheet, rows)
        _choices(page, sheet, len(rows), tuple(groups))
    _sources(book.create_sheet(SOURCES), files, [home for home, _ in known])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def topic(files: Mapping[str, bytes], home: Home) -> dict[str, Value] | None:
    try:
        found = read(files[home.path].decode(), home.at())
    except (CannotEdit, KeyError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None


def rows_of(sheet: Sheet, home: Home, value: Mapping[str, Value]) -> list[list[Cell]]:
    """Topic, number of the row, then the columns."""
    if not sheet.key:
        return [[home.topic, None, *_cells(sheet, value)]]
    items = value.get(sheet.key)
    many = items if isinstance(items, list) else []
    return [[home.topic, number, *_cells(sheet, item)] for number, item in enumerate(many, start=1)]


def _cells(sheet: Sheet, item: Value | Mapping[str, Value]) -> list[Cell]:
    if sheet.bare:
        return [cell(item if isinstance(item, (str, list, dict)) else None, sheet.columns[0])]
    fields = item if isinstance(item, Mapping) else {}
    return [cell(fields.get(column.key), column) for column in sheet.columns]


def _fill(page: Worksheet, sheet: Sheet, rows: list[list[Cell]]) -> None:
    page.append(list(sheet.headings))
    for row in rows:
        page.append(row)
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(rows) + 1}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.autoFilter = page.protection.sort = False
    _unlock(page, len(sheet.headings), len(rows))
    _headings(page, sheet)


def _unlock(page: Any, columns: int, rows: int) -> None:
    """All but the ids; below the rows, the topic's id too. Days keep the format that makes them days."""
    page.cell(rows + 2, 1).protection = FREE
    free = page.cell(rows + 2, 1)._style  # made once: a style made for each cell takes seconds
    for line in range(2, rows + SPARE + 2):
        for column in range(1 if line > rows + 1 else 3, columns + 1):
            cell = page.cell(line, column)
            if cell.is_date:
                cell.protection = FREE
            else:
                cell._style = free


def _headings(page: Worksheet, sheet: Sheet) -> None:
    for number, heading in enumerate(sheet.headings, start=1):
        head = page.cell(1, number)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.fill = LOCKED
        column = sheet.columns[number - 3] if 3 <= number < len(sheet.headings) else None
        head.comment = Comment(_note(heading, column, len(sheet.headings) == number), say("The assistant"))
        long = column is not None and column.kind in (Kind.TEXT, Kind.LINES)
        page.column_dimensions[get_column_letter(number)].width = WIDE if long else NARROW


def _note(heading: str, column: Column | None, last: bool) -> str:
    if last:
        return say("Write x to take the row out. A row that is merely deleted stays in the content.")
    if column is None:
        return say("Do not change this column. In a new row write the topic's id and leave the number empty.")
    kinds = {
        Kind.TEXT: say("A text."),
        Kind.NUMBER: say("Digits only."),
        Kind.DAY: say("A day, such as 31/12/2026."),
        Kind.FLAG: say("Choose yes or no."),
        Kind.WORDS: say("Ids, with commas between."),
        Kind.LINES: say("One in each line of the cell."),
    }
    needed = " " + say("Must not be empty.") if column.required else ""
    return f"{heading}: {kinds[column.kind]}{needed}"


def _choices(page: Worksheet, sheet: Sheet, rows: int, groups: tuple[str, ...]) -> None:
    for number, column in enumerate(sheet.columns, start=3):
        offered = groups if column.key == "group" else column.choices
        listed = ",".join(offered)
        if offered and len(listed) < 255:  # a cell's own limit
            rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=not column.required)
            rule.error = say("Choose from the list.")
            letter = get_column_letter(number)
            rule.add(f"{letter}2:{letter}{rows + SPARE + 1}")
            page.add_data_validation(rule)


def _sources(page: Worksheet, files: Mapping[str, bytes], homes: list[Home]) -> None:
    for home in homes:
        page.append([home.topic, home.path, digest(files[home.path])])
    page.sheet_state = "hidden"
    page.protection.sheet = True
