"""All that a form changes, in a workbook: steps, branches, cases, examples, texts with days, the order of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.content.folder import read_whole
from bot.studio.edit import place, read
from bot.studio.editing import topic_of
from bot.studio.form import END, Box, form
from bot.studio.shape import Widget
from bot.studio.sheets.cells import elsewhere
from bot.studio.sheets.guard import BadWorkbook
from bot.studio.sheets.laid import laid
from bot.studio.sheets.layout import BARE, sheet, sheets
from bot.studio.sheets.preview import Preview, preview
from bot.studio.sheets.rows import read_workbook
from tests.studio.desk import BIRTH, GUIDE
from tests.studio.workbooks import HOMES, find, opened, rows, saved, write

HERE = next(column.named[END] for column in sheet("steps").columns if column.key == "go")
SUMMARY = "summary: Chúc mừng gia đình. Tôi giúp anh/chị biết đúng giấy tờ."
IN_PARTS = (
    "summary:\n  - text: Chúc mừng.\n    until: 2026-12-31\n  - {text: Mừng năm mới., from: 2027-01-01}"
)


@pytest.fixture
def files(folder: Path) -> dict[str, bytes]:
    found = read_whole(folder)
    return found | {BIRTH: found[BIRTH].replace(SUMMARY.encode(), IN_PARTS.encode())}


@pytest.fixture
def edited(files) -> Callable[[Callable[[Workbook], object]], Preview]:
    def work(change: Callable[[Workbook], object]) -> Preview:
        book = opened(files)
        change(book)
        return preview(files, HOMES, read_workbook(saved(book)))

    return work


def steps(found: Preview) -> list[dict]:
    assert found.wrong == () and list(found.texts) == [GUIDE]
    return read(found.texts[GUIDE], ("steps",))  # type: ignore[return-value]


def every_box(boxes: Iterable[Box]) -> Iterator[Box]:
    for box in boxes:
        yield box
        yield from every_box(box.boxes)
        for card in box.cards:
            yield from every_box(card.boxes)


def test_every_field_of_every_form_has_its_cell(files):
    """A field that the forms are given is in the workbook without anybody thinking of it."""
    for home in HOMES:
        said = topic_of(files[home.path].decode(), home)
        lines = laid(home.kind, said).lines.values()
        cells = {
            (*line.at, *column.key.split("."))
            for line in lines
            for column in line.sheet.columns
            if line.shown.get(column.key) is not None
        }
        boxes = every_box(box for section in form(home.kind, said, {}).sections for box in section.boxes)
        fields = {place(box.at) for box in boxes if box.widget not in (Widget.CARDS, Widget.PART)}
        assert fields - cells - {(key,) for key in BARE} == set()


def test_the_names_of_sheets_are_short_enough_for_excel_and_their_headings_differ():
    assert all(len(of.name) <= 31 and len(set(of.headings)) == len(of.headings) for of in sheets())


def test_a_step_is_changed_and_the_rest_of_its_file_stays(edited, files):
    def change(book: Workbook) -> None:
        find(book, "steps", id="go-mat-khau")["do"].value = "Gõ mật khẩu mới."
        find(book, "steps.options", label="Có NFC")["go"].value = HERE

    found = edited(change)
    old = files[GUIDE].decode()
    assert found.texts[GUIDE] == old.replace("Gõ mật khẩu mới hai lần.", "Gõ mật khẩu mới.").replace(
        "{label: Có NFC, go: xong}", "{label: Có NFC, end: done}"
    )


def test_a_step_with_options_and_a_branch_to_it_are_added(edited):
    def change(book: Workbook) -> None:
        write(book, "steps", of="lay-lai-mat-khau", id="may-cu", ask="Máy cũ không?")
        for label, go in (("Máy cũ", "xong"), ("Máy mới", HERE)):
            write(book, "steps.options", of="lay-lai-mat-khau", within="may-cu", label=label, go=go)
        branch = {"within": "bam-nut", "when": "con-so-cu: Không nhớ số nào", "to": "may-cu", "mark": 1}
        write(book, "go", of="lay-lai-mat-khau", **branch)

    now = steps(edited(change))
    assert now[-1] == {
        "id": "may-cu",
        "ask": "Máy cũ không?",
        "options": [{"label": "Máy cũ", "go": "xong"}, {"label": "Máy mới", "end": END}],
    }
    (button,) = (step for step in now if step["id"] == "bam-nut")
    assert [branch["to"] for branch in button["go"]] == ["may-cu", "giay-to", "go-mat-khau"]


def test_steps_go_and_stand_where_they_are_told_to(edited):
    def change(book: Workbook) -> None:
        find(book, "steps", id="xong")["mark"].value = 1
        find(book, "steps", id="con-so-cu")["mark"].value = 3
        for option in rows(book, "steps.options"):
            if option["within"].value == "co-nfc":
                option["mark"].value = "x"
        find(book, "steps", id="co-nfc")["mark"].value = "X"

    names = [step["id"] for step in steps(edited(change))]
    assert names == ["xong", "ngay-doi", "con-so-cu", "bam-nut", "go-mat-khau", "giay-to", "nop", "gap-nguoi"]


def test_a_case_and_the_paper_that_hangs_on_it_are_added(edited):
    def change(book: Workbook) -> None:
        write(book, "cases", of="khai-sinh", id="song-sinh", ask="Sinh đôi không?", only_if="sinh-o-nha")
        write(book, "cases.options", of="khai-sinh", within="song-sinh", label="Sinh đôi", **{"is": "doi"})
        write(book, "documents", of="khai-sinh", id="giay-doi", name="Giấy đôi", only_if="doi, sinh-o-nha")

    found = edited(change)
    case, paper = (read(found.texts[BIRTH], (key, -1)) for key in ("cases", "documents"))
    assert case["options"] == [{"label": "Sinh đôi", "is": "doi"}] and case["only_if"] == "sinh-o-nha"
    assert paper["only_if"] == ["doi", "sinh-o-nha"] and found.wrong == ()


def test_examples_come_and_go_with_what_they_ask_about(edited):
    asks = next(iter(sheet("examples").columns[1].named.items()))

    def change(book: Workbook) -> None:
        find(book, "examples", of="khai-sinh")["shows"].value = asks[1]
        write(book, "not_examples", of="khai-sinh", says="khai tử cho ông")

    text = edited(change).texts[BIRTH]
    assert read(text, ("examples", 0))["shows"] == asks[0]
    assert read(text, ("not_examples",)) == ["khai tử cho ông"]


def test_texts_with_days_have_rows_of_their_own(edited):
    def change(book: Workbook) -> None:
        late = find(book, "dated", text="Mừng năm mới.")
        late["text"].value = "Mừng xuân."
        write(book, "dated", of="khai-sinh", within=late["within"].value, text="Hết.", until="1/2/2028")

    text = edited(change).texts[BIRTH]
    assert text.count("Chúc mừng.\n    until: 2026-12-31\n") == 1
    last = {"text": "Hết.", "until": "2028-02-01"}
    assert read(text, ("summary",))[1:] == [{"text": "Mừng xuân.", "from": "2027-01-01"}, last]


WRONG: dict[str, Callable[[Workbook], object]] = {
    "an id": lambda book: set_to(find(book, "steps", id="xong"), "id", "het"),
    "of another kind of step": lambda book: set_to(find(book, "steps", id="xong"), "ask", "Xong chưa?"),
    "of another kind of topic": lambda book: set_to(find(book, "", of="gio-lam"), "where", "Ở xã"),
    "a text in parts": lambda book: set_to(find(book, "", of="khai-sinh"), "summary", "Một lời"),
    "its stand-in, copied": lambda book: set_to(find(book, "", of="gio-lam"), "title", elsewhere()),
    "two kinds at once": lambda book: write(book, "steps", of="lay-lai-mat-khau", id="a", ask="b", say="c"),
    "within nothing": lambda book: write(book, "steps.options", of="lay-lai-mat-khau", within="x", label="a"),
    "a strange mark": lambda book: set_to(find(book, "steps", id="xong"), "mark", "bỏ"),
    "a formula as topic": lambda book: write(book, "phrases", of="=A2", says="câu"),
    "an error": lambda book: set_to(find(book, "fees", of="khai-sinh"), "amount", "#REF!"),
    "a day in a text": lambda book: set_to(find(book, "steps", id="xong"), "say", date(2026, 2, 1)),
}


def set_to(row: dict, column: str, value: object) -> None:
    row[column].value = value


@pytest.mark.parametrize("case", WRONG)
def test_a_cell_that_cannot_be_taken_over_is_told_and_changes_nothing(edited, case: str):
    found = edited(WRONG[case])
    assert len(found.wrong) == 1 and found.texts == {}


def test_what_the_checks_find_in_the_result_is_told_beside_it(edited):
    found = edited(lambda book: set_to(find(book, "steps", id="xong"), "go", "khong-co"))
    assert GUIDE in found.texts and [problem.file for problem in found.problems] == [GUIDE]


def test_a_renamed_sheet_is_not_overlooked(edited):
    def change(book: Workbook) -> None:
        book[sheet("fees").name].title = "Tiền"

    with pytest.raises(BadWorkbook, match="Tiền"):
        edited(change)
