"""What undone keystrokes are mended, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import mend
from bot.text.syllable import possible

MENDED = [
    ("ddang kys", "đang ký"),
    ("ddawng kys", "đăng ký"),
    ("giaays", "giấy"),
    ("giaasy", "giấy"),
    ("cawn cuwowcs", "căn cước"),
    ("cuowcs", "cước"),
    ("nuocws", "nước"),
    ("dduwowcj khoong", "được không"),
    ("nguwowfi", "người"),
    ("vieejt nam", "việt nam"),
    ("quees", "quế"),
    ("gifn", "gìn"),
    ("hoaf", "hòa"),
    ("daj", "dạ"),
    ("to72", "tờ"),
    ("gia61y", "giấy"),
    ("d9a8ng ky1", "đăng ký"),
    ("ho62 so7 cu3a to6i", "hồ sơ của tôi"),
    ("giaays, tooi ddax noopj", "giấy, tôi đã nộp"),
    ("to72 khai.", "tờ khai."),
]
LEFT = """
vneid otp pass wifi web email facebook google zalo taxi gas test bus visa reset momo nfc qr sms
so2 quan1 ap5 muc2 lop10 a1 b2 ct01 h1n1 c06 a8 0912345678 093085004321 200k 5tr 8h30 12/8/1990
đăng ký giay to khong duoc nhw tw ko dc hok j r 👌 hoa xin
"""


@pytest.mark.parametrize(("typed", "mended"), MENDED)
def test_keystrokes_become_the_word(typed: str, mended: str) -> None:
    assert mend(typed) == mended


@pytest.mark.parametrize("word", LEFT.split())
def test_words_codes_and_brands_are_left_alone(word: str) -> None:
    assert mend(word) == word


@given(st.text(alphabet="abdegiouwsfrxjn0123456789", max_size=12))
def test_a_mended_word_is_a_possible_syllable(word: str) -> None:
    mended = mend(word)
    assert mended == word or possible(mended)


@given(st.text(max_size=200))
def test_mending_takes_anything(text: str) -> None:
    assert mend(text).count(" ") == text.count(" ")
