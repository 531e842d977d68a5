"""Lists to choose from: each stands on a hidden sheet, and cells point at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.studio.form import Choices
from bot.studio.shape import Widget
from bot.studio.sheets.cells import yes_no
from bot.studio.sheets.laid import Line
from bot.studio.sheets.layout import Column, Sheet
from bot.studio.topics import Home
from bot.text.cells import as_cell
from bot.wording import say

LISTS = "_lists"


@dataclass(slots=True)
class Lists:
    """One column of the hidden sheet; a list is a stretch of it. ``steps``: topic → ids."""

    choices: Choices
    steps: Mapping[str, tuple[str, ...]]
    values: list[str] = field(default_factory=list)
    known: dict[tuple[str, ...], str] = field(default_factory=dict)

    def stretch(self, offered: tuple[str, ...]) -> str:
        """The formula that names where these stand, each list once."""
        if offered not in self.known:
            first = len(self.values) + 1
            self.values += offered
            self.known[offered] = f"{LISTS}!$A${first}:$A${len(self.values)}"
        return self.known[offered]

    def write(self, book: Workbook) -> None:
        page = book.create_sheet(LISTS)
        for value in self.values:
            page.append([as_cell(value)])
        page.sheet_state = "hidden"
        page.protection.sheet = True


def choosing(page: Worksheet, of: Sheet, rows: list[tuple[Home, Line]], lists: Lists, spare: int) -> None:
    """Gives the sheet's columns their lists, as far below the rows as new ones may be written."""
    last = len(rows) + spare + 1
    for number, column in enumerate(of.columns, start=len(of.fixed) + 1):
        letter = get_column_letter(number)
        if column.choices == "steps":
            for topic, first, until in _stretches(rows):
                if steps := lists.steps.get(topic):
                    offered = (*steps, *column.named.values())
                    _rule(page, lists.stretch(offered), f"{letter}{first}:{letter}{until}")
        elif offered := _offered(column, lists.choices):
            _rule(page, lists.stretch(offered), f"{letter}2:{letter}{last}")
    if topics := tuple(lists.choices.get("topics", ())):
        _rule(page, lists.stretch(topics), f"A{len(rows) + 2}:A{last}")


def _offered(column: Column, choices: Choices) -> tuple[str, ...]:
    if column.widget is Widget.FLAG:
        return yes_no()
    return tuple(column.named.values()) or tuple(choices.get(column.choices, ()))


def _stretches(rows: list[tuple[Home, Line]]) -> Iterator[tuple[str, int, int]]:
    """Topic, its first row, its last."""
    first = 2
    for topic, group in groupby(home.topic for home, _ in rows):
        count = len(list(group))
        yield topic, first, first + count - 1
        first += count


def _rule(page: Worksheet, formula: str, cells: str) -> None:
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.error = say("Choose from the list.")
    rule.add(cells)
    page.add_data_validation(rule)
