"""Fees follow the law of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.clock import VIETNAM
from bot.content.model import Aspect, Procedure
from bot.core import facts
from bot.core.scene import Knowledge
from tests.core.talk import START, Talk

FEES = "t:can-cuoc-cap-lai:fees"


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T23:59").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("day", "fee"), [("2026-12-31", "8.000 đồng"), ("2027-01-01", "16.000 đồng")])
def test_a_fee_holds_to_the_last_minute_of_its_last_day(small: Knowledge, day: str, fee: str):
    talk = Talk(small, now=on(day))
    talk.hear("khai sinh mất bao nhiêu tiền")
    lines = [line for line in talk.said.splitlines() if line.startswith("• Bản sao")]
    assert [fee in line for line in lines] == [True]


def test_a_fee_that_changes_soon_is_announced(small: Knowledge):
    assert "16.000 đồng" in Talk(small, "khai sinh mất bao nhiêu tiền").said
    assert "16.000 đồng" not in Talk(small, "khai sinh mất bao nhiêu tiền", now=on("2026-08-01")).said


@pytest.mark.parametrize(
    ("day", "lost", "waived"),
    [
        ("2026-12-31", "35.000 đồng", "không mất tiền"),
        ("2027-01-01", "70.000 đồng", "không mất tiền"),
        ("2027-02-28", "70.000 đồng", "không mất tiền"),
        ("2027-03-01", "70.000 đồng", "70.000 đồng"),
    ],
)
def test_the_fee_of_a_lost_identity_card_follows_the_law_of_the_day(
    knowledge: Knowledge, day: str, lost: str, waived: str
):
    talk = Talk(knowledge, now=on(day))
    talk.hear(pressed=FEES)
    lines = talk.said.splitlines()
    assert [lost in line for line in lines if line.startswith("• Cấp lại thẻ:")] == [True]
    assert [waived in line for line in lines if line.startswith("• Có VNeID mức 2")] == [True]


def test_of_a_long_list_of_fees_those_of_some_cases_are_told_without_their_notes(small: Knowledge):
    birth = small.content.entries["khai-sinh"]
    assert isinstance(birth, Procedure)
    fee = birth.fees[0]
    home = replace(fee, note="chỉ một lần", only_if=("sinh-o-nha",))
    others = tuple(replace(home, for_=f"Khoản {n}") for n in range(9))
    long = replace(birth, fees=(fee, *others))
    told = facts.about(long, Aspect.FEES, START.date())
    assert told and fee.for_ in told and "Khoản 3" in told and "chỉ một lần" not in told
    known = facts.about(long, Aspect.FEES, START.date(), {"noi-sinh": "Ở nhà"})
    assert known and known.count("chỉ một lần") == 9


def test_words_that_tell_the_case_leave_out_the_fees_of_another(knowledge: Knowledge):
    said = Talk(knowledge, "lệ phí trước bạ xe máy cũ bao nhiêu").said
    assert [("xe máy" in line, "ô tô" in line) for line in said.splitlines() if line.startswith("•")] == [
        (True, False)
    ]


def test_the_start_of_every_trial_is_a_fixed_moment():
    assert START.isoformat() == "2026-11-21T09:00:00+07:00"
