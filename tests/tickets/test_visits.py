"""When visits are reminded of, and in which order they are driven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.clock import VIETNAM
from bot.tickets import visit_words
from bot.tickets.visits import AFTERWARDS, Result, Stop, Visit, next_reminder, on_the_way

AT = datetime(2026, 11, 25, 14, 30, tzinfo=VIETNAM)
VISIT = Visit(7, "Xã Tuy An Đông, Đắk Lắk", "thôn 3", AT, "tam")


def test_both_are_reminded_the_evening_before_then_an_hour_before_and_asked_afterwards():
    now, moments = AT - timedelta(days=3), []
    while moment := next_reminder(VISIT, now):
        moments.append(now := moment)
    evening = datetime(2026, 11, 24, 19, tzinfo=VIETNAM)
    assert moments == [evening, AT - timedelta(hours=1), AT + AFTERWARDS]


def test_what_is_agreed_for_the_same_day_has_no_evening_before():
    assert next_reminder(VISIT, AT - timedelta(hours=5)) == AT - timedelta(hours=1)


def test_a_route_goes_by_commune_then_hamlet_then_hour():
    def visit(ticket: int, commune: str, hamlet: str, hour: int) -> Visit:
        return replace(VISIT, ticket=ticket, commune=commune, hamlet=hamlet, at=AT.replace(hour=hour))

    mixed = [visit(1, "Xã B", "thôn 1", 8), visit(2, "Xã A", "thôn 2", 7), visit(3, "Xã A", "thôn 1", 15),
             visit(4, "Xã A", "thôn 1", 9)]  # fmt: skip
    assert [one.ticket for one in on_the_way(mixed)] == [4, 3, 2, 1]


def test_a_route_names_each_place_once_and_every_stop_with_hour_helper_and_result():
    stops = [
        Stop(replace(VISIT, ticket=n), "VNeID", "Anh Tám") for n in (7, 8)
    ] + [Stop(replace(VISIT, ticket=9, hamlet="thôn 5", result=Result.ABSENT), "VNeID", "Chị Hoa")]  # fmt: skip
    text = visit_words.route(stops, date(2026, 11, 25))
    assert text.count("thôn 3") == 1 and text.count("14:30") == 3
    assert visit_words.result(Result.ABSENT) in text and "**" not in text
