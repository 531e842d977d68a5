"""Which spelling may stand for which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import fold, may_mean, unmark
from bot.text.syllable import possible

MAY = [
    ("ma", "mã"),
    ("ma", "má"),
    ("ma", "ma"),
    ("đuong", "đường"),
    ("duong", "đường"),
    ("duờng", "đường"),
    ("đuờng", "đường"),
    ("câp", "cấp"),
    ("viét", "viết"),
    ("nguời", "người"),
    ("đuọc", "được"),
    ("hoà", "hòa"),
    ("hòa", "hoà"),
    ("thuỷ", "thủy"),
    ("ki", "ký"),
    ("kĩ", "kỹ"),
    ("quí", "quý"),
    ("dang ky", "đăng ký"),
    ("đăng ki", "đăng ký"),
    ("can cuoc", "căn cước"),
    ("vneid", "vneid"),
    ("vie\u0323\u0302t", "việt"),
]
MAY_NOT = [
    ("mã", "má"),
    ("mã", "ma"),
    ("cơ", "có"),
    ("hả", "ha"),
    ("của", "cửa"),
    ("mật", "mất"),
    ("được", "dược"),
    ("dược", "được"),
    ("cân", "căn"),
    ("thuý", "thúi"),
    ("đi", "di"),
    ("có", "cố"),
    ("dang", "đăng ký"),
    ("dang ky", "đăng"),
    ("👌", "👍"),
    ("m", "ma"),
]


@pytest.mark.parametrize(("typed", "known"), MAY)
def test_marks_omitted_mean_any(typed: str, known: str) -> None:
    assert may_mean(typed, known)


@pytest.mark.parametrize(("typed", "known"), MAY_NOT)
def test_marks_typed_mean_themselves(typed: str, known: str) -> None:
    assert not may_mean(typed, known)


@given(st.text(alphabet=st.sampled_from("aăâeêioôơuưyđdbchgnt ớợàẫ"), max_size=12))
def test_any_word_may_be_meant_by_itself_with_or_without_marks(word: str) -> None:
    known = fold(word)
    assert may_mean(known, known)
    assert may_mean(unmark(known), known)


REAL = "người quyển giết gìn nghiêng khuya xoèn thuở quốc ỷ yếu đường"
OTHER = "nguời câp càp pass keo\u0327 ceo kan ngiêng vneid 👌 1"


@pytest.mark.parametrize("word", REAL.split())
def test_real_syllables_are_possible(word: str) -> None:
    assert possible(word)


@pytest.mark.parametrize("word", OTHER.split())
def test_other_words_are_not(word: str) -> None:
    assert not possible(word)
