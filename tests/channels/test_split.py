"""Long texts are cut where a reader would cut them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.markup import html, plain
from bot.channels.split import size, split
from tests.channels.words import letters, words
from tests.doubles.telegram_html import visible


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("ngắn", 20, ["ngắn"]),
        ("", 20, [""]),
        ("Một.\n\nHai ba.\nBốn năm sáu bảy", 24, ["Một.", "Hai ba.\nBốn năm sáu bảy"]),
        ("Một hai ba.\nBốn năm sáu bảy", 24, ["Một hai ba.", "Bốn năm sáu bảy"]),
        ("Một hai ba bốn năm sáu bảy", 24, ["Một hai ba bốn năm", "sáu bảy"]),
        ("a" * 30, 20, ["a" * 16, "a" * 14]),
        ("a" * 12 + "👨‍👩‍👧" + "b" * 9, 20, ["a" * 12, "👨‍👩‍👧" + "b" * 9]),
        ("a" * 15 + "ê\u0323" + "b" * 9, 20, ["a" * 15, "ê\u0323" + "b" * 9]),
        ("a" * 10 + " \u0301" + "b" * 12, 20, ["a" * 10 + " \u0301" + "b" * 4, "b" * 8]),
        ("a" * 14 + "🇻🇳" + "b" * 9, 20, ["a" * 14, "🇻🇳" + "b" * 9]),
        ("**Một hai ba bốn năm sáu**", 24, ["**Một hai ba bốn năm**", "**sáu**"]),
        ("Một hai ba bốn **năm** sáu bảy", 24, ["Một hai ba bốn", "**năm** sáu bảy"]),
    ],
)
def test_a_text_is_cut_at_paragraphs_lines_words_characters(text: str, limit: int, pieces: list[str]) -> None:
    assert split(text, limit) == pieces


@given(words, st.integers(330, 700))
def test_no_piece_is_too_long_and_nothing_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(size(piece) <= limit for piece in pieces)
    assert letters("".join(map(plain, pieces))) == letters(plain(text))


@given(words, st.integers(330, 700))
def test_no_piece_begins_inside_a_visible_character(text: str, limit: int) -> None:
    for piece in split(text, limit):
        assert not unicodedata.combining(plain(piece)[:1] or "a")
        assert plain(piece)[:1] != "\u200d"


@given(words, st.integers(330, 700))
def test_every_piece_is_well_formed_markup(text: str, limit: int) -> None:
    for piece in split(text, limit):
        assert visible(html(piece)) == plain(piece)
        assert "**" not in plain(piece) or "**" in plain(text)  # what is bold is bold on both sides of a cut


def test_a_character_longer_than_a_message_is_cut_all_the_same() -> None:
    pieces = split("a" + 5000 * "\u0301", 1000)
    assert all(size(piece) <= 1000 for piece in pieces)


def test_emoji_count_as_the_messenger_counts_them() -> None:
    assert size("👌") == 2
