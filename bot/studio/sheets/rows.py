"""Reads the rows of a guarded workbook, with every cell under the heading that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from bot.content.problem import did_you_mean
from bot.studio.sheets.cells import Cell, plain
from bot.studio.sheets.guard import BadWorkbook, guard
from bot.studio.sheets.laid import Key
from bot.studio.sheets.layout import Sheet, last_heading, row_heading, sheets, topic_heading, under_heading
from bot.wording import say

SOURCES = "_source"  # the hidden sheet that says which files it was made from
MOST_ROWS = 20_000  # of one sheet
MOST_EMPTY = 100_000  # lines with nothing in them: programs that format whole columns write many
COUNT = re.compile(r"[0-9]{1,9}")
FORMULA = object()  # in place of a cell that is one
FIXED = {"_topic": topic_heading, "_under": under_heading, "_row": row_heading, "_mark": last_heading}


@dataclass(frozen=True, slots=True)
class Row:
    """``index`` in its list, ``None`` for a new one. ``cells``: key of the column → cell."""

    sheet: Sheet
    number: int  # as the spreadsheet counts
    topic: str
    under: str
    index: int | None
    mark: str  # of the last column
    cells: Mapping[str, Any]

    @property
    def list(self) -> tuple[str, str]:
        return self.sheet.key, self.under

    @property
    def key(self) -> Key:
        return *self.list, -1 if self.index is None else self.index

    @property
    def drop(self) -> bool:
        return self.mark == "x"

    @property
    def to(self) -> int | None:
        """Where it is to stand in its list, from 0."""
        return max(int(self.mark), 1) - 1 if COUNT.fullmatch(self.mark) else None


@dataclass(frozen=True, slots=True)
class Sheets:
    """``sources``: path → digest of the file that was exported."""

    rows: tuple[Row, ...]
    sources: Mapping[str, str]


def read_workbook(data: bytes) -> Sheets:
    """Raises ``BadWorkbook``."""
    from openpyxl import load_workbook  # seldom needed, and a tenth of the start

    try:
        guard(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False)
        if SOURCES not in book.sheetnames:
            raise BadWorkbook(say("This workbook was not exported here: export one and edit that."))
        known = _known(book.sheetnames)
        rows = [row for name, sheet in known.items() for row in _rows(sheet, book[name])]
        sources = {str(path): str(name) for _, path, name, *_ in book[SOURCES].iter_rows(values_only=True)}
    except BadWorkbook:
        raise
    except Exception as error:  # whatever a made-up file can bring
        damaged = say("This is no workbook of Excel (.xlsx), or it is damaged.")
        raise BadWorkbook(damaged) from error
    return Sheets(tuple(rows), sources)


def _known(names: list[str]) -> dict[str, Sheet]:
    """A sheet may be taken out or put beside; one that was renamed would be overlooked."""
    ours = {sheet.name: sheet for sheet in sheets()}
    missing, strange = (
        [name for name in ours if name not in names],
        [name for name in names if name not in ours],
    )
    strange = [name for name in strange if not name.startswith("_")]
    if missing and strange:
        raise BadWorkbook(
            say(
                "“{sheet}” is none of the sheets that were exported. Give “{missing}” its name back.",
                sheet=strange[0],
                missing=missing[0],
            )
        )
    return {name: ours[name] for name in names if name in ours}


def _rows(sheet: Sheet, page: Any) -> Iterator[Row]:
    page.reset_dimensions()  # what the file says of its own size need not be true
    lines = page.iter_rows()
    places = _places(sheet, [cell.value for cell in next(lines, ())])
    filled = 0
    for number, line in enumerate(lines, start=2):
        found = {key: _value(line[place]) if place < len(line) else None for key, place in places.items()}
        if any(value is not None for value in found.values()):
            filled += 1
            yield _row(sheet, number, found)
        if filled > MOST_ROWS or number > MOST_EMPTY:
            raise BadWorkbook(
                say(
                    "“{sheet}” has over {most} rows: export one group at a time.",
                    sheet=sheet.name,
                    most=MOST_ROWS,
                )
            )


def _value(cell: Any) -> Any:
    """What came to nothing («#REF!») was a formula too."""
    return FORMULA if cell.data_type in ("f", "e") else cell.value


def _row(sheet: Sheet, number: int, found: dict[str, Any]) -> Row:
    topic, row, mark = (_words(found.pop(name)) for name in ("_topic", "_row", "_mark"))
    under = _words(found.pop("_under", None))
    index = int(row) - 1 if COUNT.fullmatch(row) and int(row) else None if sheet.key else 0
    return Row(sheet, number, topic, under, index, mark.casefold(), found)


def _words(found: Any) -> str:
    return "" if found is None or found is FORMULA else plain(found).strip()


def _places(sheet: Sheet, head: list[Cell]) -> dict[str, int]:
    """Where each column stands now: columns may be moved, but keep their names."""
    names = {heading(): key for key, heading in FIXED.items() if sheet.within or key != "_under"}
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
