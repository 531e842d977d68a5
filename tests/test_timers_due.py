"""A hundred thousand timers that are due at once: fired batch by batch, while everybody else is served."""

from __future__ import annotations

import asyncio
import logging

import pytest
from sqlite_utils import Database

from bot.core.message import Address
from bot.helpdesk import desk as help_desk
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store import ticket_timers, timers
from bot.store.writer import Writer
from bot.tickets.schedule import Kind, Timers
from tests.core.talk import START
from tests.serving import ME, HandClock, count, message, rows

CROWD = 100_000
BATCH = 100
OPENING = "quên mật khẩu vneid"


def crowd(db: Database) -> None:
    people = [(str(number), number) for number in range(CROWD)]
    db.conn.executemany(
        "INSERT INTO timers(channel, user, kind, at) VALUES ('scripted', ?, 'left', ?)", people
    )


async def test_a_message_is_answered_between_the_batches(service: Service, writer: Writer):
    await writer.do(crowd)
    firing = asyncio.create_task(service.fire_timers())
    assert (await service.handle(message(OPENING))).replies
    assert not firing.done()
    assert await firing == BATCH
    assert (await count(writer))["timers"] >= CROWD - BATCH


async def test_timers_of_nobody_do_not_hold_up_those_behind_them(
    service: Service, writer: Writer, clock: HandClock
):
    await service.handle(message(OPENING))
    before = len(await service.history(ME))
    for number in range(BATCH):  # such as are left when a conversation is gone
        gone = Address("scripted", str(number))
        await writer.do(lambda db, gone=gone: timers.put(db, gone, "left", START))
    clock.wait(hours=25)
    assert [await service.fire_timers() for _ in range(3)] == [BATCH, 1, 0]
    assert len(await service.history(ME)) > before


async def test_a_timer_that_fails_is_told_and_let_go(
    service: Service,
    writer: Writer,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    def fails(*_: object) -> None:
        raise ValueError("our mistake")

    await service.handle(message(OPENING))
    clock.wait(hours=25)
    monkeypatch.setattr(service.turns, "write", fails)
    assert await service.fire_timers() == 1
    assert await service.fire_timers() == 0
    assert [record.levelno for record in caplog.records if "timer" in record.message] == [logging.ERROR]


async def test_a_tickets_timer_that_fails_is_told_and_let_go(
    desk: Desk,
    service: Service,
    writer: Writer,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    def fails(*_: object, **__: object) -> None:
        raise ValueError("our mistake")

    await service.handle(message("gặp người hỗ trợ"))
    await writer.do(lambda db: ticket_timers.change(db, 7, Timers(put={Kind.IDLE: START})))
    monkeypatch.setattr(help_desk.timely, "fire", fails)
    assert await desk.fire_timers() == 1
    assert await rows(writer, "SELECT ticket FROM ticket_timers WHERE ticket = 7") == []
    assert "ValueError" in caplog.text


async def test_the_timer_of_a_ticket_that_is_gone_is_let_go(desk: Desk, writer: Writer):
    await writer.do(lambda db: ticket_timers.change(db, 7, Timers(put={Kind.IDLE: START})))
    assert [await desk.fire_timers(), await desk.fire_timers()] == [1, 0]
