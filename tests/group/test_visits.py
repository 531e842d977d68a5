"""House visits from the helpers' group: agreed in a case's topic, ended by a button, the route by a command."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.message import Address
from bot.group.press import Act, written
from bot.group.visiting import read, read_day
from bot.tickets.model import Outcome, Ticket
from bot.tickets.visits import Result
from tests.group.office import STRANGER, Office

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TICKET = Ticket(7, Address("web", "1"), "", "", "", NOW, commune="Xã B, Đắk Lắk")


@pytest.mark.parametrize(
    ("words", "hamlet", "commune", "at", "who"),
    [
        ("25/11 14:30 thôn 3, xã A, Đắk Lắk", "thôn 3", "xã A, Đắk Lắk", "2026-11-25T14:30", "hoa"),
        ("14h30 25/11 thôn 3", "thôn 3", "Xã B, Đắk Lắk", "2026-11-25T14:30", "hoa"),
        ("9g 3/1/2027 @tam xóm Đình", "xóm Đình", "Xã B, Đắk Lắk", "2027-01-03T09:00", "tam"),
        ("3-1 7h, thôn 5, xã A", "thôn 5", "xã A", "2027-01-03T07:00", "hoa"),
    ],
)
def test_one_line_says_when_where_and_who(words: str, hamlet: str, commune: str, at: str, who: str):
    visit = read(words, TICKET, "hoa", NOW.date())
    assert visit and (visit.hamlet, visit.commune, visit.who) == (hamlet, commune, who)
    assert visit.at.isoformat() == f"{at}:00+07:00"


@pytest.mark.parametrize(
    "words", ["", "thôn 3", "25/11 thôn 3", "14:30 thôn 3", "31/2 9h thôn 3", "25/11 25:00 thôn 3"]
)
def test_a_line_without_a_true_day_and_hour_is_no_visit(words: str):
    assert read(words, TICKET, "hoa", NOW.date()) is None


def test_one_place_alone_is_the_commune_where_none_is_known():
    visit = read("25/11 9h xã A", replace(TICKET, commune=""), "hoa", NOW.date())
    assert visit and (visit.hamlet, visit.commune) == ("", "xã A")


def test_without_a_day_there_is_none():
    assert read_day("mai", NOW.date()) is None


async def test_a_visit_is_agreed_in_the_topic_and_ended_by_a_button(called: Office) -> None:
    await called.presses(written(Act.VISIT, 1))
    await called.settles()
    assert "/hen" in called.shown()
    await called.writes("/hen 30/12 14:30 thôn 3, xã Tuy An Đông")
    await called.settles()
    assert "thôn 3" in called.forum.said[called.card]["text"]
    assert "thôn 3" in called.heard()[-1]
    await called.presses(written(Act.VISIT, 1))
    assert written(Act.VISIT_AS, 1, Result.POLICE) in called.keys
    await called.presses(written(Act.VISIT_AS, 1, Result.DONE))
    await called.settles()
    visit = await called.desk.visit(1)
    assert visit and visit.result is Result.DONE
    assert called.keys == []


async def test_a_closed_case_keeps_the_button_for_the_result(called: Office) -> None:
    await called.writes("/hen 30/12 14:30 thôn 3, xã Tuy An Đông")
    await called.presses(written(Act.CLOSE_AS, 1, Outcome.VISIT))
    await called.settles()
    assert called.keys == [written(Act.VISIT, 1)]


async def test_the_route_is_told_to_helpers_only(called: Office) -> None:
    await called.writes("/hen 30/12 14:30 thôn 3, xã Tuy An Đông")
    for who in ("1002", STRANGER):
        await called.writes("/lich 30/12", by=who)
    await called.settles()
    assert called.shown().count("- 14:30") == 1


async def test_what_is_no_visit_is_explained_and_never_reaches_the_person(called: Office) -> None:
    before = called.heard()
    for text in ("/hen mai", "/hen 1/1/2020 9h thôn 3, xã A"):
        await called.writes(text)
    await called.settles()
    assert called.heard() == before
    assert await called.desk.visit(1) is None
