"""Short forms written out, each by the words that stand beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import Lexicon, tokens

WORDS = Path(__file__).parents[1] / "faq" / "_words.yaml"
GROUPS = yaml.load(WORDS.read_text(), yaml.BaseLoader)
LEXICON = Lexicon(GROUPS)

EXPANDED = [
    ("ko bik", "không biết"),
    ("hổng biết", "không biết"),
    ("hông có", "không có"),
    ("0 có", "không có"),
    ("số 0", "số 0"),
    ("e dc rồi", "em được rồi"),
    ("đổi dc thường trú", "đổi địa chỉ thường trú"),
    ("làm j r", "làm gì rồi"),
    ("vk ck e", "vợ chồng em"),
    ("ck 50k", "chuyển khoản 50k"),
    ("đã ck rồi", "đã chuyển khoản rồi"),
    ("quên mk vneid", "quên mật khẩu vneid"),
    ("mk ở quê", "mình ở quê"),
    ("nhập hk cho con", "nhập hộ khẩu cho con"),
    ("hk có", "không có"),
    ("đk khai sinh", "đăng ký khai sinh"),
    ("làm đk không", "làm được không"),
    ("sđt cũ", "số điện thoại cũ"),
    ("a/c cho e hỏi", "anh chị cho em hỏi"),
    ("bn tiền", "bao nhiêu tiền"),
    ("chào bn", "chào bạn"),
    ("thẻ bh hết hạn", "thẻ bảo hiểm hết hạn"),
    ("bh làm sao", "bây giờ làm sao"),
    ("200 k", "200 nghìn"),
    ("8 h", "8 giờ"),
    ("h sao", "giờ sao"),
    ("5 tr", "5 triệu"),
    ("bằng hạng a", "bằng hạng a"),
    ("sổ hong", "sổ hồng"),
    ("hỏng biết", "không biết"),
    ("thẻ bị hỏng", "thẻ bị hỏng"),
    ("ca xã", "công an xã"),
    ("ra ubnd p 5", "ra ủy ban nhân dân phường 5"),
    ("cái vi nây đi", "cái vneid"),
    ("ddawng kys cccd", "đăng ký căn cước công dân"),
    ("KO, E CHƯA ĐK!", "không, em chưa đăng ký!"),
    ("0912345678", "0912345678"),
    ("👌 ok", "👌 ok"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "expanded"), EXPANDED)
def test_a_short_form_is_written_out_as_its_neighbours_ask(typed: str, expanded: str) -> None:
    assert LEXICON.expand(typed) == expanded


SCRAPS = "hk mk dc k r j vneid nhập quên 5 có , / ? 👌 đăng e\u0323"


@given(st.lists(st.sampled_from(SCRAPS.split()), max_size=12))
def test_expanding_takes_anything(words: list[str]) -> None:
    assert LEXICON.expand(" ".join(words)) is not None


def test_no_short_form_has_two_plain_meanings() -> None:
    forms = Counter(form for written in GROUPS["short"].values() for form in written)
    assert [form for form, times in forms.items() if times > 1] == []


def test_what_a_short_form_means_needs_no_more_writing_out() -> None:
    again = {meaning: LEXICON.expand(meaning) for meaning in GROUPS["short"]}
    assert {meaning: said for meaning, said in again.items() if said != meaning} == {}


def test_every_form_beside_words_names_its_meaning() -> None:
    assert [key for key in GROUPS["beside"] if len(key.split("→")) != 2 or not all(key.split("→"))] == []


def test_without_vocabulary_a_text_is_only_folded() -> None:
    assert Lexicon({}).expand("KO Biết") == "ko biết"


def test_stops_part_clauses_and_a_thumb_has_no_tint() -> None:
    assert tokens("dạ, chưa có 👍🏽?") == ("dạ", ",", "chưa", "có", "👍", "?")
