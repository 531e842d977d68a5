"""Reads the rows of a guarded workbook, with every cell under the heading that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.content.problem import did_you_mean
from bot.studio.sheets.cells import Cell, plain
from bot.studio.sheets.export import SOURCES
from bot.studio.sheets.guard import BadWorkbook, guard
from bot.studio.sheets.layout import Sheet, drop_heading, row_heading, sheets, topic_heading
from bot.wording import say

MOST_ROWS = 20_000  # of one sheet
FORMULA = object()  # in place of a cell that is one


@dataclass(frozen=True, slots=True)
class Row:
    """``index`` in its list, ``None`` for a new one. ``cells``: key of the column → cell."""

    sheet: Sheet
    number: int  # as the spreadsheet counts
    topic: str
    index: int | None
    drop: bool
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheets:
    """``sources``: path → digest of the file that was exported."""

    rows: tuple[Row, ...]
    sources: Mapping[str, str]


def read_workbook(data: bytes) -> Sheets:
    """Raises ``BadWorkbook``."""
    try:
        guard(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False)
        known = {sheet.name: sheet for sheet in sheets()}
        if SOURCES not in book.sheetnames:
            raise BadWorkbook(say("This workbook was not exported here: export one and edit that."))
        rows = [row for name in book.sheetnames if name in known for row in _rows(known[name], book[name])]
        sources = {str(path): str(name) for _, path, name, *_ in book[SOURCES].iter_rows(values_only=True)}
    except BadWorkbook:
        raise
    except Exception as error:  # whatever a made-up file can bring
        damaged = say("This is no workbook of Excel (.xlsx), or it is damaged.")
        raise BadWorkbook(damaged) from error
    return Sheets(tuple(rows), sources)


def _rows(sheet: Sheet, page: Any) -> Iterator[Row]:
    lines = page.iter_rows()
    places = _places(sheet, [cell.value for cell in next(lines, ())])
    for number, line in enumerate(lines, start=2):
        if number > MOST_ROWS:
            raise BadWorkbook(say("“{sheet}” has over {most} rows.", sheet=sheet.name, most=MOST_ROWS))
        found = {key: _value(line[place]) if place < len(line) else None for key, place in places.items()}
        if any(value is not None for value in found.values()):
            yield _row(sheet, number, found)


def _value(cell: Any) -> Any:
    return FORMULA if cell.data_type == "f" else cell.value


def _row(sheet: Sheet, number: int, found: dict[str, Any]) -> Row:
    topic, index, drop = (found.pop(name) for name in ("_topic", "_row", "_drop"))
    count = plain(index) if index not in (None, FORMULA) else ""
    return Row(
        sheet,
        number,
        plain(topic).strip() if topic not in (None, FORMULA) else "",
        int(count) - 1 if count.isdecimal() and int(count) else None,
        bool(drop) and plain(drop).strip().casefold() == "x",
        found,
    )


def _places(sheet: Sheet, head: list[Cell]) -> dict[str, int]:
    """Where each column stands now: columns may be moved, but keep their names."""
    names = {topic_heading(): "_topic", row_heading(): "_row", drop_heading(): "_drop"}
    names |= {column.name: column.key for column in sheet.columns}
    given = [plain(name).strip() if name is not None else "" for name in head]
    places = {names[name]: place for place, name in enumerate(given) if name in names}
    missing = [name for name, key in names.items() if key not in places]
    if missing:
        meant = did_you_mean(missing[0], [name for name in given if name and name not in names])
        told = say("“{sheet}” lacks the column “{column}”.", sheet=sheet.name, column=missing[0])
        raise BadWorkbook(f"{told} {meant}" if meant else told)
    twice = [name for name in names if given.count(name) > 1]
    if twice:
        raise BadWorkbook(
            say("“{sheet}” has the column “{column}” twice.", sheet=sheet.name, column=twice[0])
        )
    return places
