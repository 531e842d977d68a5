"""What any message becomes before it is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import LIMIT, clean, fold, unmark, words

ZALGO = "e" + "\u0301\u0323\u0302\u0315" * 75

CLEANED = [
    ("Đăng ký", "Đăng ký"),
    ("Vie\u0323\u0302t", "Việt"),
    ("Vie\u0302\u0323t", "Việt"),
    ("dang ky ho khau", "dang ky ho khau"),
    ("xong rồi 👌🏽", "xong rồi 👌🏽"),
    ("một\ndòng\r\n\tnữa", "một dòng nữa"),
    ("\ufeffẩn\u200b\u200d\u202e giấu\u0000\ufe0f", "ẩn giấu"),
    ("khoảng\u00a0trắng\u2003rộng", "khoảng trắng rộng"),
    ("", ""),
    (" \u200b ", ""),
    ("\ud800lẻ", "lẻ"),
]


@pytest.mark.parametrize(("typed", "cleaned"), CLEANED)
def test_clean_keeps_words_and_drops_what_cannot_be_seen(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_three_hundred_marks_on_one_letter_are_bounded() -> None:
    assert len(unicodedata.normalize("NFD", clean(ZALGO))) == 4


def test_a_very_long_message_is_cut() -> None:
    assert len(clean("hồ sơ " * 100_000)) <= LIMIT


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(
    st.text(alphabet=st.sampled_from("eđ\u0301\u0323\u0302\u0344\u0345\u0f71 \u200d\ufe0fß"), max_size=300)
)
def test_cleaning_piles_of_marks_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("ĐĂNG KÝ", "đăng ký"), ("Vie\u0323\u0302t NAM", "việt nam"), ("CHUA CO", "chua co"), ("Ờ 👍", "ờ 👍")],
)
def test_fold_makes_capitals_small(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("Đường", "Duong"),
        ("vie\u0323\u0302t", "viet"),
        ("khong dau", "khong dau"),
        ("ừ 👌", "u 👌"),
        (ZALGO, "e"),
    ],
)
def test_unmark_leaves_bare_letters(marked: str, bare: str) -> None:
    assert unmark(marked) == bare


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF)))
def test_unmarking_twice_changes_nothing(text: str) -> None:
    assert unmark(unmark(text)) == unmark(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Đi đâu?", ("đi", "đâu")),
        ("Vie\u0323\u0302t-Nam", ("việt", "nam")),
        ("mau CT01, 8.000d", ("mau", "ct01", "8", "000d")),
        ("👌👍 ok", ("ok",)),
        ("a_b", ("a", "b")),
        ("", ()),
    ],
)
def test_words_are_letters_and_digits(text: str, tokens: tuple[str, ...]) -> None:
    assert words(text) == tokens
