"""The content as a workbook: what comes back changed, what is wrong with it, what is not taken at all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.content.folder import read_whole
from bot.studio.edit import put, read
from bot.studio.labels import label
from bot.studio.sheets.export import workbook
from bot.studio.sheets.guard import BadWorkbook, guard
from bot.studio.sheets.layout import last_heading, sheet, sheets, topic_heading
from bot.studio.sheets.preview import Preview, preview
from bot.studio.sheets.rows import read_workbook
from tests.studio.desk import BIRTH
from tests.studio.workbooks import CHOICES, HOMES, opened, saved

NAMES = {sheet.key: sheet.name for sheet in sheets()}
FEE = {column.key: place for place, column in enumerate(sheet("fees").columns, start=3)}


@pytest.fixture
def files(folder: Path) -> dict[str, bytes]:
    return read_whole(folder)


@pytest.fixture
def edited(files) -> Callable[..., Preview]:
    """What a workbook that somebody worked in would change."""

    def work(change: Callable[[Workbook], object], **more: bytes) -> Preview:
        book = opened(files)
        change(book)
        return preview(files | more, HOMES, read_workbook(saved(book)))

    return work


def test_a_workbook_that_nobody_touched_changes_nothing(edited):
    assert edited(lambda book: None) == Preview((), (), {})


def test_ids_are_locked_the_rest_is_free_and_kinds_are_chosen_from_lists(files):
    book = opened(files)
    fees = book[NAMES["fees"]]
    assert fees.protection.sheet and fees["A2"].protection.locked and not fees["C2"].protection.locked
    assert fees.data_validations.dataValidation and fees["C1"].comment is not None


def test_a_changed_cell_changes_only_that_field(edited, files):
    def change(book: Workbook) -> None:
        book[NAMES["fees"]].cell(2, FEE["amount"]).value = 9000

    found = edited(change)
    assert found.wrong == () and list(found.texts) == [BIRTH]
    assert read(found.texts[BIRTH], ("fees", 0, "amount")) == "9000"
    assert found.texts[BIRTH] == put(files[BIRTH].decode(), ("fees", 0, "amount"), "9000")
    assert len(found.changes) == 1


def test_rows_are_added_emptied_and_taken_out_each_in_its_place(edited, files):
    fees = read(files[BIRTH].decode(), ("fees",))

    def change(book: Workbook) -> None:
        page = book[NAMES["fees"]]
        page.append(["khai-sinh", None, "Bản mới", 1000])
        for row in (2, 3):
            page.cell(row, page.max_column).value = "x"

    found = edited(change)
    now = read(found.texts[BIRTH], ("fees",))
    assert found.wrong == () and now == [*fees[2:], {"for": "Bản mới", "amount": "1000"}]


def test_days_and_phrases_come_back_as_the_files_write_them(edited):
    def change(book: Workbook) -> None:
        book[NAMES["fees"]].cell(2, FEE["until"]).value = date(2027, 2, 28)
        book[NAMES["phrases"]].append(["gio-lam", None, "'=1+1 là mấy"])

    found = edited(change)
    assert read(found.texts[BIRTH], ("fees", 0, "until")) == "2027-02-28"
    assert read(found.texts["faq/questions/noi-lam.yaml"], ("gio-lam", "phrases"))[-1] == "=1+1 là mấy"


def test_columns_may_be_moved(edited):
    def change(book: Workbook) -> None:
        page = book[NAMES["fees"]]
        for row in page.iter_rows(min_row=1, max_row=2):
            first, second = row[2].value, row[3].value
            row[2].value, row[3].value = second, first
        page.cell(2, 3).value = 9000

    assert read(edited(change).texts[BIRTH], ("fees", 0, "amount")) == "9000"


WRONG: dict[str, Callable[[Workbook], object]] = {
    "a number": lambda book: book[NAMES["fees"]].cell(2, FEE["amount"], "tám nghìn"),
    "a day": lambda book: book[NAMES["fees"]].cell(2, FEE["until"], "32/13/2026"),
    "yes or no": lambda book: book[NAMES["fees"]].cell(2, FEE["uncertain"], "chắc là"),
    "empty": lambda book: book[NAMES["fees"]].cell(2, FEE["for"], ""),
    "a formula": lambda book: book[NAMES["fees"]].cell(2, FEE["amount"], "=1+1"),
    "an unknown topic": lambda book: book[NAMES["phrases"]].append(["khong-co", None, "câu"]),
    "no topic": lambda book: book[NAMES["phrases"]].append([None, None, "câu"]),
    "a row too far": lambda book: book[NAMES["fees"]].append(["khai-sinh", 99, "x", 1]),
    "a topic taken out": lambda book: book[NAMES[""]].cell(2, len(sheets()[0].headings), "x"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_row_is_told_and_the_others_are_taken(edited, case: str):
    def change(book: Workbook) -> None:
        WRONG[case](book)
        book[NAMES["phrases"]].append(["gio-lam", None, "câu đúng"])

    found = edited(change)
    assert len(found.wrong) == 1 and found.wrong[0].row > 1
    assert [one.after for one in found.changes] == ["câu đúng"]


def test_a_topic_that_changed_since_the_export_is_left_alone(edited, files):
    def change(book: Workbook) -> None:
        book[NAMES["fees"]].cell(2, FEE["amount"]).value = 9000

    found = edited(change, **{BIRTH: files[BIRTH] + b"# x\n"})
    assert found.texts == {} and len(found.wrong) == 1


def rename(book: Workbook) -> None:
    book[NAMES["fees"]].cell(1, FEE["amount"]).value = f"{label('fees', 'amount')} nhé"


REFUSED: dict[str, Callable[[Workbook], object]] = {
    "renamed column": rename,
    "missing column": lambda book: book[NAMES["fees"]].delete_cols(FEE["amount"]),
    "column twice": lambda book: book[NAMES["fees"]].cell(1, 30, topic_heading()),
    "no ids": lambda book: book[NAMES["fees"]].delete_cols(1),
    "no last column": lambda book: book[NAMES["fees"]].delete_cols(len(sheet("fees").headings)),
    "merged cells": lambda book: book[NAMES["fees"]].merge_cells("C2:D3"),
    "another workbook": lambda book: book.remove(book["_source"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_workbook_that_cannot_be_understood_is_refused_with_a_sentence(edited, case: str):
    with pytest.raises(BadWorkbook, match=r"\w{3}"):
        edited(REFUSED[case])


def packed(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def test_a_hundred_thousand_rows_are_refused_by_their_sheets_name(files):
    line = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>gio-lam</t></is></c></row>'
    lines = "".join(line.format(number) for number in range(2, 100_002)).encode()
    with zipfile.ZipFile(BytesIO(workbook(files, HOMES, CHOICES))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/worksheets/sheet2.xml"] = re.sub(
        b"(<row r=.2.*)?</sheetData>", lines + b"</sheetData>", parts["xl/worksheets/sheet2.xml"], flags=re.S
    )
    with pytest.raises(BadWorkbook, match=NAMES["phrases"]):
        read_workbook(packed(**parts))


BAD_FILES = {
    "nothing": b"",
    "text": b"xin chao",
    "a zip": packed(**{"a.txt": b"x"}),
    "macros": packed(**{"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
    "macros of old": packed(**{"xl/workbook.xml": b"<x/>", "xl/macrosheets/sheet1.xml": b"<x/>"}),
    "hidden entities": packed(**{"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")}),
    "merged under another name": packed(
        **{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b'<x:mergeCell ref="A1:B2"/>'}
    ),
    "a bomb": packed(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 30_000_000}),
    "many parts": packed(**{"xl/workbook.xml": b"<x/>"}, **{f"{n}.xml": b"x" for n in range(300)}),
    "entities": packed(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "empty workbook": packed(**{"xl/workbook.xml": b"<x/>"}),
    "too large": b"PK" + b"0" * 10_000_001,
    "without its first sign": packed(**{"xl/workbook.xml": b"<x/>"})[1:],
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_no_honest_workbook_is_refused_before_it_is_parsed(case: str):
    with pytest.raises(BadWorkbook, match=r"\w{3}"):
        read_workbook(BAD_FILES[case])


def test_no_cell_is_a_formula(files):
    text = put(files[BIRTH].decode(), ("fees", 0, "note"), "=HYPERLINK(1)")
    book = load_workbook(BytesIO(workbook({**files, BIRTH: text.encode()}, HOMES, {})))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert last_heading() in [cell.value for cell in book[NAMES["fees"]][1]]


@pytest.mark.parametrize("case", ["a bomb", "many parts", "entities"])
def test_what_is_too_large_inside_is_refused_by_its_size_alone(case: str):
    """And not because something behind stumbles over it."""
    with pytest.raises(BadWorkbook):
        guard(BAD_FILES[case])
