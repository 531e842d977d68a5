"""Official names typed in a hurry, and whether they are found."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import OSA

from bot.bench import long_tail
from bot.bench.slips import SLIPS, hurried
from bot.catalogue import Catalogue
from bot.core.scene import Knowledge
from bot.lexicon import Lexicon
from bot.matching.matcher import Matcher
from bot.text import fold, unmark
from tests.catalogue.small import RECORDS
from tests.matching.small import content


@pytest.mark.parametrize("name", ["Cấp giấy phép (cấp tỉnh)", "Thành lập Hội", "Điều 5, khoản 2: ở đâu"])
def test_a_name_in_a_hurry_has_no_marks_and_at_most_one_slip(name: str) -> None:
    plain = unmark(fold(name))
    typed = [hurried(name, Random(seed)) for seed in range(200)]
    assert {OSA.distance(plain, text) for text in typed} <= {0, 1}
    assert len(set(typed)) > 20
    assert all(text.isascii() for text in typed)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_changes_one_place_of_the_word(slip) -> None:
    assert all(OSA.distance("truong", slip("truong", at, Random(at))) <= 1 for at in range(6))


@pytest.mark.parametrize("name", ["", "2025", "ở"])
def test_a_name_without_a_word_to_slip_in_stays(name: str) -> None:
    assert hurried(name, Random(1)) == unmark(fold(name))


def test_names_with_a_slip_are_found_among_few_records() -> None:
    small = content()
    know = Knowledge(small, Matcher.build(small).rank, Lexicon(small.words), catalogue=Catalogue(RECORDS))
    row = long_tail.found(know, RECORDS, {})
    assert float(str(row.figures["top3"]).rstrip("%")) >= 95
    assert {"p50_ms", "p99_ms"} <= row.figures.keys()
