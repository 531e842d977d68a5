"""House visits at the desk: who may agree on one, where it goes, what time does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import vietnam_day
from bot.helpdesk.desk import Desk
from bot.helpdesk.visiting import commune_named, settled
from bot.places import gazetteer
from bot.service import Service
from bot.store import belongings
from bot.store.writer import Writer
from bot.tickets.model import Event, Outcome, Refusal, RefusalKind, State, Ticket
from bot.tickets.visits import Result, Visit
from tests.serving import ME, HandClock, message, rows

PLACE = "Xã Tuy An Đông, Đắk Lắk"


@pytest.fixture
async def ticket(service: Service, desk: Desk) -> Ticket:
    for number, text in enumerate(("quên mật khẩu vneid", "còn dùng", "gặp người hỗ trợ"), 1):
        await service.handle(message(text, number))
    (summary,) = await desk.queue()
    return summary.ticket


@pytest.fixture
def visit(ticket: Ticket, clock: HandClock) -> Visit:
    return Visit(ticket.id, PLACE, "thôn 3", clock() + timedelta(days=2), "tam")


async def events(desk: Desk, ticket: Ticket) -> list[Event]:
    return [line.event for line in await desk.lines(ticket.id) if line.event]


async def replies(service: Service) -> int:
    return sum(bool(event.reply) for event in await service.history(ME))


async def test_the_person_and_the_desk_hear_of_a_visit(service: Service, desk: Desk, visit: Visit, ticket):
    before = await replies(service)
    assert isinstance(await desk.agree_visit(visit, "tam"), Visit)
    assert await replies(service) == before + 1
    assert Event.VISIT in await events(desk, ticket)
    (stop,) = await desk.route(vietnam_day(visit.at))
    assert (stop.visit.commune, stop.visit.hamlet, stop.shown) == (PLACE, "thôn 3", "Anh Tám")
    assert await desk.route(vietnam_day(visit.at) + timedelta(days=1)) == []


async def test_what_is_secret_does_not_stand_in_a_visit(desk: Desk, visit: Visit):
    await desk.agree_visit(replace(visit, hamlet="thôn 3, cccd 079201012345"), "tam")
    (stop,) = await desk.route(vietnam_day(visit.at))
    assert stop.visit.hamlet == "thôn 3, cccd •••"


@pytest.mark.parametrize(
    ("by", "change", "why"),
    [
        ("stranger", {}, RefusalKind.NOT_ON_ROSTER),
        ("tam", {"who": "stranger"}, RefusalKind.NOBODY_THERE),
        ("tam", {"ticket": 99}, RefusalKind.NOT_FOUND),
        ("tam", {"commune": " "}, RefusalKind.PLACE_UNCLEAR),
        ("hoa", {}, RefusalKind.NOT_YOURS),
    ],
)
async def test_a_visit_that_cannot_be_is_refused(desk: Desk, visit: Visit, ticket, by, change, why):
    await desk.take(ticket.id, "tam")
    refused = await desk.agree_visit(replace(visit, **change), by)
    assert isinstance(refused, Refusal) and refused.kind is why
    assert await desk.visit(ticket.id) is None


async def test_nothing_is_agreed_for_the_past_or_on_a_closed_ticket(desk: Desk, visit: Visit, ticket, clock):
    late = await desk.agree_visit(replace(visit, at=clock()), "tam")
    assert late == Refusal(RefusalKind.PAST)
    await desk.close(ticket.id, "tam", Outcome.SOLVED)
    closed = await desk.agree_visit(visit, "tam")
    assert isinstance(closed, Refusal) and closed.kind is RefusalKind.CLOSED


async def test_each_reminder_comes_once_also_when_the_ticket_is_closed(
    service: Service, desk: Desk, visit: Visit, ticket, clock: HandClock
):
    await desk.agree_visit(visit, "tam")
    await desk.close(ticket.id, "tam", Outcome.VISIT)
    before = await replies(service)
    for _ in range(3 * 24 * 2):
        clock.wait(seconds=1800)
        await desk.fire_timers()
    happened = await events(desk, ticket)
    assert (happened.count(Event.VISIT_SOON), happened.count(Event.VISIT_PAST)) == (2, 1)
    assert await replies(service) == before + 2


async def test_who_waits_for_a_visit_is_not_asked_whether_they_are_still_there(
    desk: Desk, visit: Visit, ticket, clock: HandClock
):
    await desk.answer(ticket.id, "tam", "Con ghé ạ")
    await desk.agree_visit(replace(visit, at=clock() + timedelta(days=5)), "tam")
    clock.wait(seconds=25 * 3600)
    await desk.fire_timers()
    assert Event.IDLE not in await events(desk, ticket)


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (Result.DONE, State.CLOSED),
        (Result.POLICE, State.CLOSED),
        (Result.REFUSED, State.CLOSED),
        (Result.ABSENT, State.TAKEN),
        (Result.CANCELLED, State.TAKEN),
    ],
)
async def test_the_result_closes_the_ticket_unless_nobody_was_met(
    desk: Desk, visit: Visit, ticket, result: Result, state: State
):
    await desk.take(ticket.id, "hoa")
    await desk.agree_visit(visit, "hoa")
    assert isinstance(await desk.end_visit(ticket.id, "tam", result), Visit)
    opened = await desk.opened(ticket.id)
    assert opened and opened.ticket.state is state
    assert await desk.end_visit(ticket.id, "tam", result) == await desk.visit(ticket.id)
    assert (await events(desk, ticket)).count(Event.VISIT_ENDED) == 1


async def test_a_visit_that_is_cancelled_is_told_and_nobody_goes_or_is_reminded(
    service: Service, desk: Desk, visit: Visit, ticket, clock: HandClock
):
    await desk.agree_visit(visit, "tam")
    before = await replies(service)
    await desk.end_visit(ticket.id, "hoa", Result.CANCELLED)
    assert await replies(service) == before + 1
    assert await desk.route(vietnam_day(visit.at)) == []
    clock.wait(seconds=3 * 24 * 3600)
    await desk.fire_timers()
    assert not {Event.VISIT_SOON, Event.VISIT_PAST} & set(await events(desk, ticket))


async def test_a_visit_is_forgotten_with_its_person(desk: Desk, visit: Visit, writer: Writer):
    await desk.agree_visit(visit, "tam")
    await writer.do(lambda db: belongings.erase(db, ME))
    assert await rows(writer, "SELECT * FROM visits") == []


def test_an_old_or_short_name_becomes_todays_commune_and_an_unclear_one_is_not_guessed():
    places = gazetteer()
    assert settled(places, "tuy an dong, dak lak") == settled(places, "Xã Tuy An Đông") == PLACE
    assert settled(places, "Xã An Ninh Tây, Tuy An, Phú Yên") == PLACE
    assert settled(places, "xã Tân Lập") is None
    assert settled(None, " thôn  xa ") == "thôn xa"


def test_a_helpers_commune_is_kept_by_the_name_that_tickets_have():
    places = gazetteer()
    for words in ("tuy an dong", "Xã Tuy An Đông, Đắk Lắk"):
        assert commune_named(places, words) == "Xã Tuy An Đông"
    assert commune_named(places, "xã Tân Lập") == "Xã Tân Lập"
    for words in ("xã Không Đâu Có", "Đắk Lắk", "Xã An Ninh Tây, Tuy An, Phú Yên", ","):
        assert commune_named(places, words) is None
