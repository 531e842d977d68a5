"""Writes topics into a workbook: a sheet a kind, ids locked, lists to choose from, notes on the headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.store.releases import digest
from bot.studio.editing import topic_of
from bot.studio.form import Choices
from bot.studio.shape import Widget
from bot.studio.sheets.cells import cell
from bot.studio.sheets.choosing import Lists, choosing
from bot.studio.sheets.laid import Line, laid
from bot.studio.sheets.layout import Column, Sheet, sheets
from bot.studio.sheets.notes import note
from bot.studio.sheets.rows import SOURCES
from bot.studio.splice import CannotEdit
from bot.studio.topics import Home
from bot.text.cells import as_cell
from bot.wording import say

SPARE = 200  # empty rows below that offer lists to choose from
LOCKED = PatternFill("solid", fgColor="EEEEEE")
FREE = Protection(locked=False)
WIDE, NARROW = 44, 16
AS_TEXT, AS_DAY = "@", "dd/mm/yyyy"
Lines = list[tuple[Home, Line]]


def workbook(files: Mapping[str, bytes], homes: Iterable[Home], choices: Choices) -> bytes:
    """The topics of these homes. Only what can be read is in it."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    known = [(home, found) for home in homes if (found := lines(files, home))]
    lists = Lists(choices, {home.topic: _steps(found) for home, found in known})
    for sheet in sheets():
        rows = [(home, line) for home, found in known for line in found if line.sheet is sheet]
        page = book.create_sheet(sheet.name)
        _fill(page, sheet, rows)
        choosing(page, sheet, rows, lists, SPARE)
    lists.write(book)
    _sources(book.create_sheet(SOURCES), files, [home for home, _ in known])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def lines(files: Mapping[str, bytes], home: Home) -> list[Line]:
    try:
        return list(laid(home.kind, topic_of(files[home.path].decode(), home)).lines.values())
    except (CannotEdit, KeyError, UnicodeDecodeError):
        return []


def _steps(found: list[Line]) -> tuple[str, ...]:
    return tuple(line.shown["id"] or "" for line in found if line.sheet.key == "steps")


def _fill(page: Worksheet, sheet: Sheet, rows: Lines) -> None:
    page.append(list(sheet.headings))
    for home, line in rows:
        within = [as_cell(line.under)] if sheet.within else []
        number = line.number + 1 if sheet.key else None
        said = [cell(line.shown.get(column.key, ""), column) for column in sheet.columns]
        page.append([home.topic, *within, number, *said])
    page.freeze_panes = f"{get_column_letter(len(sheet.fixed) + 1)}2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(rows) + 1}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.autoFilter = page.protection.sort = False
    _unlock(page, sheet, rows)
    _headings(page, sheet)


def _unlock(page: Any, sheet: Sheet, rows: Lines) -> None:
    """What may be written in; below the rows, all: as whole columns have it. Texts stay texts: «1/2» is no day."""
    styles = []
    formats = [*("General" for _ in sheet.fixed), *map(_format, sheet.columns), "General"]
    for number, format in enumerate(formats, start=1):
        whole = page.column_dimensions[get_column_letter(number)]
        whole.protection, whole.number_format = FREE, format
        styles.append(whole._style)
    for place, (_, line) in enumerate(rows, start=2):
        for number in range(1, len(sheet.fixed) + 1):
            page.cell(place, number)  # one that stands here for itself is locked
        for number, column in enumerate(sheet.columns, start=len(sheet.fixed) + 1):
            cell = page.cell(place, number)
            if column.key == "id":
                continue
            if line.shown.get(column.key) is None:
                cell.fill = LOCKED
            else:
                cell._style = styles[number - 1]
        page.cell(place, len(formats))._style = styles[-1]


def _format(column: Column) -> str:
    return {Widget.NUMBER: "General", Widget.DAY: AS_DAY}.get(column.widget, AS_TEXT)


def _headings(page: Worksheet, sheet: Sheet) -> None:
    columns = [*(None for _ in sheet.fixed), *sheet.columns, None]
    for number, (heading, column) in enumerate(zip(sheet.headings, columns, strict=True), start=1):
        head = page.cell(1, number)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.fill = LOCKED
        head.comment = Comment(note(heading, column, sheet.key), say("The assistant"))
        long = column is not None and column.widget in (Widget.TEXT, Widget.LINES, Widget.WHEN)
        page.column_dimensions[get_column_letter(number)].width = WIDE if long else NARROW


def _sources(page: Worksheet, files: Mapping[str, bytes], homes: list[Home]) -> None:
    for home in homes:
        page.append([home.topic, home.path, digest(files[home.path])])
    page.sheet_state = "hidden"
    page.protection.sheet = True
