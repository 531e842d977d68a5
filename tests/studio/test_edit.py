"""Editing one field in a file's text: that field changes, and not a character besides."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.strict import parse
from bot.studio.edit import insert, move, place, put, read, remove
from bot.studio.splice import CannotEdit
from tests.conftest import ROOT, SMALL

FILE = """\
# Đầu tệp
title: Làm lại thẻ  # tên
codes: ["1.116410", "1.014064"]
summary: >-
  Mất hay hỏng căn cước
  thì làm lại được.

phrases:
  # nhóm một
  - mất căn cước
  # nhóm hai
  - "mất: thẻ"
fees:
  - for: Cấp lại thẻ
    amount: 35000  # từ 2026
    note: đang giảm
  - {for: Bản sao, amount: 8000}
cases:
  - id: mat
    options:
      - {label: Bị mất, also: [mất, rớt]}
      - {label: Bị hỏng}
empty:
last: không dấu cuối"""

CASES = [
    ("put", "title", "Cấp lại thẻ", "title: Làm lại thẻ  # tên", "title: Cấp lại thẻ  # tên"),
    ("put", "title", "Thẻ: mới", "title: Làm lại thẻ  # tên", 'title: "Thẻ: mới"  # tên'),
    ("put", "codes[1]", "1.000001", '"1.014064"', '"1.000001"'),
    ("put", "summary", "Ngắn thôi.", "  Mất hay hỏng căn cước\n  thì làm lại được.", "  Ngắn thôi."),
    ("put", "fees[0].amount", "70000", "amount: 35000  #", "amount: 70000  #"),
    ("put", "fees[0].until", "2026-12-31", "đang giảm\n", "đang giảm\n    until: 2026-12-31\n"),
    ("put", "fees[1].note", "có, một", "amount: 8000}", 'amount: 8000, note: "có, một"}'),
    ("put", "cases[0].options[0].also[1]", "rơi, rớt", "[mất, rớt]", '[mất, "rơi, rớt"]'),
    ("put", "cases[0].options[0].also", ["mất", "rơi", "rớt"], "[mất, rớt]", "[mất, rơi, rớt]"),
    ("put", "cases[0].ask", "Mất hay hỏng?", "id: mat\n", "id: mat\n    ask: Mất hay hỏng?\n"),
    ("put", "empty", "có", "empty:\n", "empty: có\n"),
    ("put", "last", "hết", "last: không dấu cuối", "last: hết"),
    ("put", "later", "thêm", "last: không dấu cuối", "last: không dấu cuối\nlater: thêm"),
    ("put", "phrases", ["mất căn cước", "rớt thẻ"], '- "mất: thẻ"', '- "rớt thẻ"'),
    ("insert", "phrases[0]", "rớt thẻ", "  - mất căn cước", "  - rớt thẻ\n  - mất căn cước"),
    ("insert", "phrases[1]", "rớt thẻ", "  # nhóm hai", "  - rớt thẻ\n  # nhóm hai"),
    ("insert", "phrases[2]", "rớt thẻ", '"mất: thẻ"\n', '"mất: thẻ"\n  - "rớt thẻ"\n'),
    ("insert", "codes[2]", "1.2", '"1.014064"]', '"1.014064", 1.2]'),
    ("insert", "codes[0]", "1.2", '["1.116410"', '[1.2, "1.116410"'),
    ("insert", "fees[2]", {"for": "Mới", "text": "hỏi"}, "8000}\n", "8000}\n  - {for: Mới, text: hỏi}\n"),
    ("insert", "fees[1]", {"for": "Mới", "text": "hỏi"}, "giảm\n", "giảm\n  - for: Mới\n    text: hỏi\n"),
    ("insert", "mistakes[0]", "Quên thẻ", "Bị hỏng}\n", "Bị hỏng}\nmistakes:\n  - Quên thẻ\n"),
    ("remove", "phrases[1]", None, '  # nhóm hai\n  - "mất: thẻ"\n', ""),
    ("remove", "codes[0]", None, '"1.116410", ', ""),
    ("remove", "codes[1]", None, ', "1.014064"', ""),
    ("remove", "fees[0].for", None, "for: Cấp lại thẻ\n    ", ""),
    ("remove", "fees[0].note", None, "    note: đang giảm\n", ""),
    ("remove", "cases[0].options[0].also", None, ", also: [mất, rớt]", ""),
    ("remove", "cases", None, FILE[FILE.index("cases") : FILE.index("empty")], ""),
    ("remove", "last", None, "last: không dấu cuối", ""),
]  # fmt: skip


def done(act: str, text: str, path: str, value: object) -> str:
    at = place(path)
    return remove(text, at) if act == "remove" else {"put": put, "insert": insert}[act](text, at, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("act", "path", "value", "old", "new"), CASES)
def test_only_the_field_changes(act: str, path: str, value: object, old: str, new: str):
    assert FILE.count(old) == 1
    assert done(act, FILE, path, value) == FILE.replace(old, new)


def test_moving_an_item_moves_its_lines_and_comments():
    moved = move(FILE, ("phrases", 1), 0)
    assert '  # nhóm một\n  # nhóm hai\n  - "mất: thẻ"\n  - mất căn cước\n' in moved
    assert move(FILE, ("fees", 0), 1).index("Bản sao") < move(FILE, ("fees", 0), 1).index("từ 2026")
    assert 'codes: ["1.014064", "1.116410"]' in move(FILE, ("codes", 0), 1)


def test_the_last_item_of_a_list_takes_the_list_with_it():
    text = remove(remove(FILE, ("phrases", 1)), ("phrases", 0))
    assert "phrases" not in text and "fees:" in text


def test_an_empty_list_takes_its_key_out():
    assert "codes" not in put(FILE, ("codes",), [])


def test_lines_end_as_they_did():
    text = put(FILE.replace("\n", "\r\n"), ("fees", 0, "until"), "2027-01-01")
    assert "\r\n    until: 2027-01-01\r\n" in text and text.count("\n") == text.count("\r\n")


NOT_THERE = ["nothing[0].x", "phrases[9]", "title.x", "title[0]", "codes.x"]


@pytest.mark.parametrize("path", NOT_THERE)
def test_a_place_that_is_not_there_is_refused(path: str):
    with pytest.raises(CannotEdit):
        remove(FILE, place(path))
    with pytest.raises(CannotEdit):
        put(FILE, (*place(path), "x"), "y")


@pytest.mark.parametrize("text", ["", "title: [", "a: *x", "- a\n- : ["])
def test_a_text_that_is_no_content_is_refused(text: str):
    with pytest.raises(CannotEdit):
        put(text, ("title",), "x")


WORDS = st.one_of(
    st.sampled_from(["có, không", "a: b", "- x", "“nút”", "#1", "x #y", "yes", "0123", "{a}", "a\\b", "it's \"so\""]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20),
    st.just("một câu rất dài " * 12).map(str.strip),
)  # fmt: skip
VALUES = st.one_of(
    WORDS, st.lists(WORDS, min_size=1, max_size=3), st.dictionaries(st.sampled_from("abc"), WORDS, min_size=1)
)
TEXTS = [
    FILE,
    *(
        (SMALL / p).read_text("utf-8")
        for p in ("flows/lay-lai-mat-khau.yaml", "faq/procedures/khai-sinh.yaml")
    ),
]


def places(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([at] if at else []), *(found for key, one in inner for found in places(one, (*at, key)))]


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(TEXTS))
def test_any_sequence_of_edits_keeps_the_file_readable_and_other_lines_untouched(
    data: st.DataObject, text: str
):
    for _ in range(4):
        at = data.draw(st.sampled_from(places(read(text))))
        act = data.draw(st.sampled_from(["put", "insert", "remove", "move"]))
        before = text
        if act == "put":
            text = put(text, at, data.draw(VALUES))
        elif act == "remove" and len(at) > 1:
            text = remove(text, at)
        elif isinstance(at[-1], int):
            items = read(text, at[:-1])
            to = data.draw(st.integers(0, len(items) - 1))
            text = move(text, at, to) if act == "move" else insert(text, (*at[:-1], to), data.draw(VALUES))
        root, problems = parse("x.yaml", text.encode())
        assert root is not None and not problems
        assert comments(before) >= comments(text) or act == "put"
        assert lines_kept(before, text)


def comments(text: str) -> int:
    return sum(line.lstrip().startswith("#") for line in text.splitlines())


def lines_kept(before: str, after: str) -> bool:
    """What changed lies in one stretch of lines, two for a move."""
    same = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return sum(tag != "equal" for tag, *_ in same.get_opcodes()) <= 8


ALL = sorted(path for folder in ("faq", "flows") for path in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_field_of_any_file_can_be_changed_and_changed_back(path):
    text = path.read_text("utf-8")
    found = places(read(text))
    for at in found[7 :: len(found) // 2]:
        old = read(text, at)
        changed = put(text, at, "Một câu khác")
        assert changed != text
        assert read(put(changed, at, old)) == read(text)
