"""Looking up the national database: by code, by name, without marks, with slips, and not at all."""

from __future__ import annotations

import pickle

import pytest

from bot.catalogue import Catalogue
from tests.catalogue.small import RECORDS

FILLERS = ("tôi", "muốn", "xin", "thủ", "tục", "được", "làm", "ở", "đâu", "hay")
SMALL = Catalogue(RECORDS * 1, FILLERS)


def codes(text: str) -> list[str]:
    return [record.code[-1] for record in SMALL.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tôi muốn xin giấy phép karaoke", "1"),
        ("giay phep kinh doanh karaoke", "1"),  # without marks
        ("giấy phép karaokee", "1"),  # a slip
        ("thanh alp hoi", "4"),  # half of a short name's weight is a slip
        ("chứng chỉ hành nghề dược", "2"),  # «dược» is no «được»
        ("thành lập hội", "4"),  # the shorter name first
        ("đăng ký nhãn hiệu hàng hóa ở đâu", "6"),
        ("karaoke sở văn hóa", "1"),  # by the agency too
        ("thủ tục lái tàu", "8"),
    ],
)
def test_the_nearest_comes_first(text, found):
    assert codes(text)[0] == found


def test_what_is_found_is_what_was_imported():
    for record in RECORDS:
        assert SMALL.by_code(record.code) == record == SMALL.find(record.name)[0]


def test_near_ones_come_too():
    assert codes("chứng chỉ hành nghề dược") == ["2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "karaoke",  # one word alone may be anything
        "tôi muốn làm thủ tục",
        "sở y tế",  # an agency alone
        "mở nhà thuốc",  # «mở» is no «mỏ»
        "thời tiết hôm nay",
        "tôi muốn mua xe máy trả góp",
        "con tôi bị bệnh",
        "🎤 🎤",
        "a" * 4000,
    ],
)
def test_what_is_not_in_it_is_not_found(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["1.900001", "mã 1.900001 là gì", "(1.900001)"])
def test_a_code_is_found_in_a_sentence(text):
    assert SMALL.by_code(text) == RECORDS[0]


@pytest.mark.parametrize("text", ["", "1.90000", "11.900001", "1.9000011", "2.1.900001.3", "1.900099"])
def test_other_numbers_are_no_codes(text):
    assert SMALL.by_code(text) is None


def test_an_empty_catalogue_finds_nothing():
    assert Catalogue().find("giấy phép karaoke") == ()
    assert Catalogue().by_code("1.900001") is None


def test_a_catalogue_that_was_kept_finds_the_same():
    kept = pickle.loads(pickle.dumps(SMALL))
    for text in ("thanh alp hoi", "chứng chỉ hành nghề dược", "thủ tục"):
        assert kept.find(text) == SMALL.find(text)
