"""What the pages see of the desk, and how they hear of news."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.message import Address
from bot.service import Service
from bot.tickets.model import Order, State
from bot.web.desk.room import Room
from tests.serving import HandClock, message
from tests.web.desk.conftest import BA_TU, Helper, asks


async def test_the_queue_shows_who_waits_with_their_last_words(ticket, service: Service, hoa: Helper):
    await service.handle(message("cháu ơi", 50, BA_TU))
    seen = await hoa.see("queue")
    (case,) = seen["tickets"]
    assert (case["id"], case["state"], case["last"], case["lastWho"]) == (
        ticket,
        "waiting",
        "cháu ơi",
        "person",
    )
    assert seen["counts"] == {"open": 1, "waiting": 1, "mine": 0}


async def test_each_view_holds_its_own_cases(ticket, service: Service, hoa: Helper, tam: Helper):
    await asks(service, Address("web", "hai"))
    await hoa.act(ticket, "take")

    async def numbers(who: Helper, view: str) -> list[int]:
        return [case["id"] for case in (await who.see(f"queue?view={view}"))["tickets"]]

    assert await numbers(hoa, "mine") == [ticket]
    assert await numbers(tam, "mine") == []
    assert await numbers(tam, "waiting") == [ticket + 1]
    assert sorted(await numbers(tam, "open")) == [ticket, ticket + 1]
    await hoa.act(ticket, "close", outcome="solved")
    assert await numbers(tam, "closed") == [ticket]
    assert await numbers(tam, "open") == [ticket + 1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=lai xe", 0),
        ("q=chau oi", 1),
        ("q=cháu", 1),
        ("topic=lay-lai-mat-khau", 1),
        ("topic=nop-ho-so", 0),
        ("place=tan thanh", 0),
        ("order=newest", 1),
        ("order=no-order&view=no-view", 1),
        ("q=" + "a" * 5000, 0),
    ],
)
async def test_the_filter_in_the_address_is_the_filter(ticket, service: Service, hoa: Helper, query, found):
    await service.handle(message("cháu ơi", 50, BA_TU))
    assert len((await hoa.see(f"queue?{query}"))["tickets"]) == found


async def test_a_case_is_found_by_its_number(ticket, hoa: Helper):
    assert len((await hoa.see(f"queue?q={ticket}"))["tickets"]) == 1


def test_every_order_and_state_can_be_asked_for():
    from bot.web.desk.asked import VIEWS

    assert set().union(*VIEWS.values()) == set(State)
    assert {order.value for order in Order} == {"due", "oldest", "newest"}


async def test_a_case_shows_what_was_said_before_it_and_since(ticket, service: Service, hoa: Helper):
    await service.handle(message("bà chưa làm được", 50, BA_TU))
    seen = await hoa.see(f"tickets/{ticket}")
    assert "quên mật khẩu vneid" in [line["text"] for line in seen["history"]]
    assert "bà chưa làm được" in [line["text"] for line in seen["lines"]]
    assert [to for to, _ in seen["people"]] == ["team:mot-cua", "team:to-3", "tam", "lan"]


async def test_secrets_never_come_to_the_page(ticket, service: Service, hoa: Helper):
    await service.handle(message("mật khẩu của bà là Hoa12345", 50, BA_TU))
    assert "Hoa12345" not in str(await hoa.see(f"tickets/{ticket}"))
    assert "Hoa12345" not in str(await hoa.see("queue"))


async def test_news_comes_with_the_next_change(ticket, service: Service, hoa: Helper, room: Room):
    before = await hoa.see("queue")
    waiting = asyncio.create_task(hoa.see(f"news?after={before['change']}&present={before['present']}"))
    await service.handle(message("còn ai không", 50, BA_TU))
    assert (await waiting)["change"] > before["change"]


async def test_without_news_the_poll_ends_by_itself(ticket, hoa: Helper):
    seen = await hoa.see("queue")
    now = await hoa.see(f"news?after={seen['change']}&present={seen['present']}")
    assert now == {"change": seen["change"], "present": seen["present"]}


@pytest.mark.parametrize("poll", [3600.0])
async def test_a_stop_of_the_program_ends_the_poll(ticket, hoa: Helper, room: Room, poll):
    seen = await hoa.see("queue")
    room.closing.set()
    async with asyncio.timeout(30):  # a poll that goes on would hold the test
        now = await hoa.see(f"news?after={seen['change']}&present={seen['present']}")
    assert now["change"] == seen["change"]


async def test_two_helpers_in_one_case_see_each_other(ticket, hoa: Helper, tam: Helper, clock: HandClock):
    def others(seen) -> list[tuple[str, bool]]:
        return [(one["shown"], one["writing"]) for one in seen["ticket"]["here"]]

    await hoa.see(f"tickets/{ticket}")
    assert others(await tam.see(f"tickets/{ticket}")) == [("Chị Hoa", False)]
    await hoa.act(ticket, "writing")
    assert others(await tam.see(f"tickets/{ticket}")) == [("Chị Hoa", True)]
    await hoa.act(ticket, "leave")
    assert others(await tam.see(f"tickets/{ticket}")) == []
    await hoa.see(f"news?after=0&present=0&ticket={ticket}")
    assert others(await tam.see(f"tickets/{ticket}")) == [("Chị Hoa", False)]
    clock.wait(minutes=1)
    assert others(await tam.see(f"tickets/{ticket}")) == []


async def test_somebody_who_comes_to_a_case_is_news(ticket, hoa: Helper, tam: Helper):
    before = await hoa.see(f"tickets/{ticket}")
    query = f"after={before['change']}&present={before['present']}&ticket={ticket}"
    waiting = asyncio.create_task(hoa.see(f"news?{query}"))
    await tam.see(f"tickets/{ticket}")
    assert (await waiting)["present"] != before["present"]
