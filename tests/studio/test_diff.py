"""Changes in plain words: which field, what it said, what it says."""

from __future__ import annotations

import pytest

from bot.studio.diff import between, of_file
from bot.studio.edit import insert, move, place, put, remove
from bot.studio.labels import label
from tests.studio.test_edit import FILE

DATED = """\
title: Thẻ
fees:
  - {for: Làm lại thẻ, amount: 35000, until: 2026-12-31}
  - {for: Làm lại thẻ, amount: 70000, from: 2027-01-01}
"""


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(one.where, one.before, one.after) for one in of_file("faq/x.yaml", before, after)]


def test_a_fee_is_told_with_its_name_its_days_and_its_amounts():
    after = put(DATED, place("fees[1].amount"), "35000")
    fee = f"{label('fees')} “Làm lại thẻ” (từ 01/01/2027)"
    assert told(DATED, after) == [(fee, "70.000 đồng", "35.000 đồng")]
    (change,) = of_file("faq/x.yaml", DATED, after)
    assert str(change) == f"{fee}: 70.000 đồng → 35.000 đồng"


def test_a_day_that_moves_is_one_change_of_that_fee():
    ((_, before, after),) = told(DATED, put(DATED, place("fees[1].from"), "2027-02-01"))
    assert (before, after) == ("01/01/2027", "01/02/2027")


def test_what_is_new_has_no_before_and_what_is_gone_no_after():
    assert told(FILE, insert(FILE, ("phrases", 0), "rớt thẻ")) == [(label("phrases"), "", "rớt thẻ")]
    assert told(FILE, remove(FILE, ("phrases", 0))) == [(label("phrases"), "mất căn cước", "")]
    ((where, before, after),) = told(FILE, put(FILE, place("fees[0].uncertain"), "true"))
    assert where.endswith(label("uncertain").lower()) and (before, after) == ("", "có")


def test_a_question_with_its_replies_is_told_by_what_it_asks():
    before = "- ask: Còn hạn không?\n  no: [hết rồi]\n"
    after = "- ask: Có sổ chưa?\n  no: [chưa]\n" + before.replace("hết rồi", "hết rồi, hôm qua hết")
    new, changed = told(before, after)
    assert new[:2] == ("“Có sổ chưa?”", "")
    assert changed == ("“Còn hạn không?”, no", "", "hôm qua hết")


def test_another_order_is_told_once_and_nothing_else():
    assert [where for where, *_ in told(FILE, move(FILE, ("phrases", 1), 0))] == [label("phrases")]
    assert [where for where, *_ in told(DATED, move(DATED, ("fees", 1), 0))] == [label("fees")]


def test_a_label_deep_inside_is_found_by_the_names_around_it():
    ((where, before, after),) = told(FILE, put(FILE, place("cases[0].options[0].also"), ["mất", "rơi"]))[:1]
    assert "“mat”" in where and "“Bị mất”" in where and (before, after) == ("", "rơi")


@pytest.mark.parametrize(("before", "after"), [(None, FILE), (FILE, None)])
def test_a_file_that_comes_or_goes_is_told_by_its_title(before: str | None, after: str | None):
    (change,) = of_file("faq/x.yaml", before, after)
    assert change.before + change.after == "Làm lại thẻ"


def test_a_text_that_cannot_be_read_is_said_to_be_so():
    assert len(told(FILE, "title: [")) == 1


def test_only_files_that_differ_are_told():
    files = {"faq/a.yaml": FILE.encode(), "faq/b.yaml": DATED.encode()}
    changed = files | {"faq/b.yaml": put(DATED, ("title",), "Khác").encode()}
    assert [change.file for change in between(files, changed)] == ["faq/b.yaml"]


def test_comments_and_quotes_are_no_change():
    assert told(FILE, FILE.replace("# tên", "# khác").replace('"mất: thẻ"', "'mất: thẻ'")) == []
