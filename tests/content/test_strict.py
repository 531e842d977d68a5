from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.strict import Mapping, Scalar, Sequence, parse


def read(text: str):
    root, problems = parse("f.yaml", text.encode())
    assert problems == ()
    return root


@pytest.mark.parametrize(
    "written", ["0123", "8.000", "no", "true", "null", "~", "2026-11-21", "1e3", "=", "1_000"]
)
def test_every_scalar_is_text(written: str):
    assert read(f"phone: {written}").items["phone"] == Scalar(written, 1)


def test_keys_are_text_too():
    assert list(read("yes: có\n1: một").items) == ["yes", "1"]


def test_every_node_knows_its_line():
    root = read("# note\na: x\nb:\n  - y\n  - {c: z,\n     d: w}\n")
    assert isinstance(root, Mapping) and root.line == 2
    listed = root.items["b"]
    assert isinstance(listed, Sequence) and [item.line for item in listed.items] == [4, 5]
    assert root.lines == {"a": 2, "b": 3}
    assert listed.items[1].lines == {"c": 5, "d": 6}


def test_letters_are_composed():
    assert read("a: Vie\u0323\u0302t").items["a"] == Scalar("Việt", 1)


def test_a_folded_text_keeps_its_paragraphs_and_no_last_line_break():
    assert read("a: >-\n  một\n  hai\n\n  ba\nb: |\n  bốn\n").items["a"] == Scalar("một hai\nba", 1)
    assert read("b: |\n  bốn\n").items["b"] == Scalar("bốn", 1)


def test_a_byte_order_mark_does_no_harm():
    root, problems = parse("f.yaml", b"\xef\xbb\xbfa: b")
    assert root == Mapping({"a": Scalar("b", 1)}, {"a": 1}, 1)
    assert problems == ()


def test_windows_line_ends_count_once():
    assert read("a: b\r\nc: d\r\n").lines == {"a": 1, "c": 2}


BOMB = "\n".join(
    ["a: &a [x, x]", *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True))]
)


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        b"[" * 900_000,
        b"{? " * 300_000,
        b"a: " * 300_000,
        b"- " * 400_000,
        b"&a " * 300_000,
        b'"' + b"\\x41" * 200_000,
        b"? " * 400_000,
        b"a" * 100_000_000,
        "a: b".encode("utf-16"),
        b"\0" * 1000,
        b"\xff\xff",
        b"a: \xed\xa0\x80",
        b"",
    ],
    ids=lambda data: f"{data[:8]!r} of {len(data)}",
)
def test_a_hostile_file_gives_problems_and_ends(data: bytes):
    root, problems = parse("f.yaml", data)
    assert root is None or problems
    assert all(problem.line >= 1 and problem.fix for problem in problems)


def test_many_mistakes_are_told_at_once():
    _, problems = parse("f.yaml", b"a: &x 1\nb: *x\nc: !t 2\nc: 3\n")
    assert [problem.line for problem in problems] == [1, 2, 3, 4]


pieces = st.sampled_from(
    [
        "a",
        ":",
        " ",
        "\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "#",
        "|",
        ">",
        "&",
        "*",
        "!",
        "?",
        "%",
        "---",
        "…",
        "Đ",
        "\u0301",
        "\\",
        "<<",
        "\t",
        "\ufeff",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_text_raises(text: str):
    parse("f.yaml", text.encode())


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes):
    parse("f.yaml", data)
