"""The outbox at work: woken, stopped, and calm when the database or our own code fails."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from sqlite_utils import Database

from bot import outbox as sending
from bot.core.message import Address, Reply
from bot.outbox import Outbox
from bot.store import outbox
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted
from tests.serving import HandClock, rows

AN = Address("scripted", "an")
T = TypeVar("T")


class Failing(Writer):
    """A database whose next jobs fail, as many as ``fails`` says."""

    fails = 0

    async def do(self, work: Callable[[Database], T]) -> T:
        if self.fails:
            self.fails -= 1
            raise sqlite3.OperationalError("database or disk is full")
        return await super().do(work)


async def queue(writer: Writer, channel: Scripted, *texts: str) -> None:
    requests = channel.write(AN, [Reply(text) for text in texts])
    await writer.do(lambda db: outbox.add(db, requests, HandClock().now))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def test_a_message_that_comes_while_it_runs_goes_out(
    writer: Writer, channel: Scripted, clock: HandClock
):
    wake = asyncio.Event()
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, wake).run())
    for number in ("một", "hai"):
        await queue(writer, channel, number)
        wake.set()
        await until(lambda number=number: number in channel.to("an"))
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_what_the_messenger_took_is_not_sent_again_while_the_disk_is_full(
    tmp_path: Path, channel: Scripted, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sending, "AFTER_A_MISTAKE", 0.01)
    writer = Failing(tmp_path / "full.db")
    await queue(writer, channel, "một", "hai")

    async def accepted(request: object) -> str:
        writer.fails = 3 if not channel.sent else 0
        return await Scripted.send(channel, request)  # type: ignore[arg-type]

    monkeypatch.setattr(channel, "send", accepted)
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, asyncio.Event()).run())
    await until(lambda: len(channel.sent) == 2)
    running.cancel()
    assert channel.to("an") == ["một", "hai"]
    writer.close()


async def test_a_database_that_cannot_be_read_does_not_end_the_outbox(
    tmp_path: Path, channel: Scripted, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sending, "AFTER_A_MISTAKE", 0.01)
    writer = Failing(tmp_path / "locked.db")
    await queue(writer, channel, "một")
    writer.fails = 2
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, asyncio.Event()).run())
    await until(lambda: channel.to("an") == ["một"])
    running.cancel()
    writer.close()


async def test_a_mistake_of_ours_in_a_channel_is_tried_again_after_a_rest(
    writer: Writer, channel: Scripted, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sending, "AFTER_A_MISTAKE", 0.01)
    channel.next["an"].append(KeyError("result"))
    await queue(writer, channel, "một")
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, asyncio.Event()).run())
    await until(lambda: channel.to("an") == ["một"])
    running.cancel()
    assert len(channel.tried) == 2


async def test_a_mistake_of_ours_is_no_storm(writer: Writer, channel: Scripted, clock: HandClock):
    channel.next["an"].extend(KeyError("result") for _ in range(99))
    await queue(writer, channel, "một")
    wake = asyncio.Event()
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, wake).run())
    await until(lambda: bool(channel.tried))
    for _ in range(20):
        wake.set()
        await asyncio.sleep(0.01)
    running.cancel()
    assert len(channel.tried) == 1


async def test_stopping_in_the_middle_of_a_send_leaves_it_to_be_sent(
    writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].append(asyncio.Event())
    await queue(writer, channel, "một")
    running = asyncio.create_task(Outbox(writer, {channel.name: channel}, clock, asyncio.Event()).run())
    await until(lambda: bool(channel.tried))
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await asyncio.sleep(0)
    assert await rows(writer, "SELECT status FROM outbox") == ["pending"]
    assert asyncio.all_tasks() == {asyncio.current_task()}
