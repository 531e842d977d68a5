"""What a turn asks for beyond an answer: cases for a person, timers, news for a page that waits."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.message import Kind
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store.writer import Writer
from bot.tickets.model import Outcome
from bot.wording import say
from tests.doubles.scripted import Scripted
from tests.serving import ME, HandClock, count, message, rows

CALL = "gặp người hỗ trợ"
OPENING = "quên mật khẩu vneid"


async def test_a_case_is_opened_once_and_what_is_said_later_is_added(service: Service, writer: Writer):
    await service.handle(message(OPENING, 1))
    for number, words in enumerate((CALL, CALL, "cho tôi gặp người thật"), start=2):
        await service.handle(message(words, number))
    (ticket,) = await rows(writer, 'SELECT topic, asked, "where", state FROM tickets')
    assert ticket == ("lay-lai-mat-khau", f"{OPENING}\n{CALL}", "lay-lai-mat-khau/con-so-cu", "waiting")
    said = await rows(writer, "SELECT text FROM lines WHERE who = 'person' ORDER BY id")
    assert said == [CALL, "cho tôi gặp người thật"]


async def test_after_a_case_is_closed_the_next_call_opens_another(
    service: Service, desk: Desk, writer: Writer
):
    await service.handle(message(CALL, 1))
    await desk.close(1, "hoa", Outcome.SOLVED)
    await service.handle(message(CALL, 2))
    assert await rows(writer, "SELECT state FROM tickets ORDER BY id") == ["closed", "waiting"]


async def test_news_that_are_there_come_at_once(service: Service):
    await service.handle(message("xin chào"))
    told = await asyncio.wait_for(service.news(ME, after=0, timeout=600), 20)
    assert told == await service.history(ME)


async def test_no_news_is_an_empty_answer(service: Service):
    assert await service.news(ME, after=0, timeout=0.01) == []


async def test_every_page_that_waits_is_told_even_after_another_gave_up(service: Service):
    waiting = [asyncio.create_task(service.news(ME, after=0, timeout=60)) for _ in range(2)]
    assert await service.news(ME, after=0, timeout=0.01) == []
    await service.handle(message("xin chào"))
    told = await asyncio.wait_for(asyncio.gather(*waiting), 20)
    assert told[0] == told[1] != []


async def test_a_timer_fires_once_however_often_it_is_looked_at(
    service: Service, clock: HandClock, writer: Writer
):
    await service.handle(message(OPENING, 1))
    clock.wait(hours=25)
    fired = await asyncio.gather(*(service.fire_timers() for _ in range(5)))
    assert (await count(writer))["timers"] == 0
    assert sum("dở" in (e.reply.text if e.reply else "") for e in await service.history(ME)) == 1
    assert sum(fired) >= 1 and await service.fire_timers() == 0


async def test_who_blocked_us_gets_nothing_and_no_timer(service: Service, clock: HandClock, writer: Writer):
    await service.handle(message(OPENING, 1))
    await service.handle(message("", 2, kind=Kind.LEFT))
    assert await rows(writer, "SELECT DISTINCT status FROM outbox") == ["dead"]
    clock.wait(hours=25)
    assert await service.fire_timers() == 0


@pytest.mark.parametrize("back", [{"kind": Kind.CAME_BACK}, {"text": "chào"}])
async def test_who_writes_again_is_reachable_again(
    service: Service, clock: HandClock, writer: Writer, back: dict[str, str]
):
    await service.handle(message("", 1, kind=Kind.LEFT))
    await service.handle(message(number=2, **back))
    assert await rows(writer, "SELECT reachable FROM conversations") == [1]


async def test_a_reminder_goes_out_like_any_answer(
    service: Service, clock: HandClock, writer: Writer, channel: Scripted
):
    await service.handle(message(OPENING, 1))
    await service.handle(message("Nhắc tôi ngày mai", 2))
    before = (await count(writer))["outbox"]
    clock.wait(days=1)
    assert await service.fire_timers() == 1
    assert (await count(writer))["outbox"] > before
    assert say("You asked me to remind you today.") in "".join(
        await rows(writer, "SELECT request FROM outbox")
    )


async def test_what_was_pressed_stands_in_the_history_but_is_no_news(service: Service):
    asked = await service.handle(message("khai sinh"))
    button = asked.replies[-1].buttons[0]
    await service.handle(message(number=2, pressed=button.press))
    written = [event.text for event in await service.history(ME) if event.who == "person"]
    assert written == ["khai sinh", button.label]
    events = await service.history(ME)
    assert await service.history(ME, after=events[1].number) == events[2:]
    assert await service.history(ME, limit=1) == events[:1]
    news = await service.news(ME, asked.turn, 0)
    assert [event.who for event in news] == ["assistant"] * len(news)
