"""The office's roster: read strictly, each mistake with its line; accounts add to it and take out of it."""

from __future__ import annotations

import logging
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.accounts.model import Role, User
from bot.helpdesk.roster_file import read
from bot.helpdesk.rostering import FILE, Rostering, with_accounts
from bot.store.writer import Writer
from bot.tickets.hours import Span
from bot.tickets.roster import Roster
from tests.core.talk import START

GOOD = """
hours: [T2-T6 07:30-11:30, T2-T6 13:30-17:00]
first_reply: 30
helpers:
  - name: hoa
    shown: Chị Hoa
    team: to-so-ap-3
    topics: [vneid, an-toan]
    communes: [Xã Tân Thạnh]
    hours: T7-CN 18:00-21:00
    telegram: "1001"
  - {name: lan, shown: Cô Lan, lead: true}
"""


def problems(text: str) -> str:
    return "\n".join(map(str, read("roster.yaml", text.encode())[1]))


def good() -> Roster:
    roster, minded = read("roster.yaml", GOOD.encode())
    assert roster is not None and minded == ()
    return roster


def test_a_good_file_says_who_answers_what_where_and_when():
    roster = good()
    hoa, lan = roster.helpers
    assert (hoa.team, hoa.topics, hoa.communes) == ("to-so-ap-3", ("vneid", "an-toan"), ("Xã Tân Thạnh",))
    assert hoa.hours == (Span(frozenset({5, 6}), time(18), time(21)),)
    assert len(roster.hours) == 2 and not lan.hours and lan.lead
    assert roster.by_telegram("1001") == hoa
    assert roster.rules.first_reply == timedelta(minutes=30)
    assert roster.rules.wider == Roster().rules.wider


@pytest.mark.parametrize(
    ("wrong", "line", "named"),
    [
        ("hours: [T2-T6 07:30]\nhelpers: []", 1, "T2-T6 07:30"),
        ("helpers:\n  - {name: hoa, shwon: Chị Hoa}", 2, "shwon"),
        ("helpers:\n  - {name: hoa}", 2, "shown"),
        ("helpers:\n  - {name: a, shown: A}\n  - {name: a, shown: B}", 1, "a"),
        ("first_reply: nhanh\nhelpers: []", 1, "nhanh"),
        ("helpers: [", 2, ""),  # where the file ends
    ],
)
def test_a_mistake_is_told_with_its_line(wrong: str, line: int, named: str):
    told = problems(wrong)
    assert f"roster.yaml:{line}" in told and named in told
    assert read("roster.yaml", wrong.encode())[0] is None


def test_an_account_adds_a_helper_and_names_one_of_the_file():
    users = [
        User("hoa", "Chị Hoa (ấp 3)", Role.LEAD, telegram="2002"),
        User("tam", "Anh Tám", Role.HELPER),
        User("bien", "Biên", Role.EDITOR),
        User("quan", "Quản", Role.ADMIN),
    ]
    roster = with_accounts(good(), users)
    hoa = roster.find("hoa")
    assert hoa and (hoa.shown, hoa.telegram, hoa.lead, hoa.team) == (
        "Chị Hoa (ấp 3)",
        "2002",
        True,
        "to-so-ap-3",
    )
    assert roster.find("tam") and roster.find("bien") is None
    assert [helper.name for helper in roster.called()] == ["hoa", "lan", "tam"]


def test_an_account_that_is_off_takes_its_helper_out():
    roster = with_accounts(good(), [User("hoa", "Chị Hoa", Role.HELPER, active=False)])
    assert roster.find("hoa") is None
    assert roster.shown("hoa") == "Chị Hoa"


async def test_a_file_that_is_broken_leaves_the_last_good_one(
    tmp_path: Path, writer: Writer, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.ERROR)
    rostering = Rostering(tmp_path, writer)
    assert (await rostering.now()).helpers == ()
    (tmp_path / FILE).write_text(GOOD, "utf-8")
    assert len((await rostering.now()).helpers) == 2
    (tmp_path / FILE).write_text("helpers: [", "utf-8")
    for _ in range(3):
        assert len((await rostering.now()).helpers) == 2
    assert len([r for r in caplog.records if FILE in r.getMessage()]) == 2  # what is wrong, and what follows
    (tmp_path / FILE).unlink()
    assert (await rostering.now()).helpers == ()


async def test_a_file_is_written_whole_and_only_over_what_was_seen(tmp_path: Path, writer: Writer):
    (tmp_path / "data").mkdir()
    rostering = Rostering(tmp_path / "data", writer)
    assert await rostering.write(b"", GOOD.encode(), "quan", "roster", START)
    assert len((await rostering.now()).helpers) == 2
    assert not await rostering.write(b"", b"helpers: []", "quan", "roster", START)
    assert rostering.data() == GOOD.encode()
    assert [file.name for file in (tmp_path / "data").iterdir()] == [FILE]
