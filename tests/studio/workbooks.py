"""Cells of an exported workbook, found as an editor finds them: by sheet, heading and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from bot.studio.sheets.export import workbook
from bot.studio.sheets.layout import sheet
from bot.studio.topics import Home
from tests.studio.desk import BIRTH, GUIDE

HOMES = [
    Home("khai-sinh", BIRTH),
    Home("lay-lai-mat-khau", GUIDE),
    Home("gio-lam", "faq/questions/noi-lam.yaml", among_others=True),
]
CHOICES = {
    "groups": {"ho-tich": "Hộ tịch", "vneid": "VNeID"},
    "topics": {home.topic: "" for home in HOMES},
}


def opened(files: Mapping[str, bytes]) -> Workbook:
    """The workbook of these files, as somebody opens it."""
    return load_workbook(BytesIO(_exported(tuple(files.items()))))


@cache
def _exported(files: tuple[tuple[str, bytes], ...]) -> bytes:
    """Nearly every test begins with the same."""
    return workbook(dict(files), HOMES, CHOICES)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def columns(key: str) -> list[str]:
    """The columns of a sheet: of which topic, within, row, those of the form, the mark."""
    of = sheet(key)
    fixed = ["of", "within", "row"] if of.within else ["of", "row"]
    return [*fixed, *(column.key for column in of.columns), "mark"]


def rows(book: Workbook, key: str) -> Iterator[dict[str, Cell]]:
    for line in book[sheet(key).name].iter_rows(min_row=2):
        yield dict(zip(columns(key), line, strict=False))


def find(book: Workbook, key: str, **where: object) -> dict[str, Cell]:
    """The first row in which these columns say so."""
    return next(
        row for row in rows(book, key) if all(row[name].value == said for name, said in where.items())
    )


def write(book: Workbook, key: str, **said: object) -> None:
    """A new row, below the others."""
    book[sheet(key).name].append([said.get(column) for column in columns(key)])
