"""Polling Zalo: what a poll returned is gone from Zalo, so it is kept here until it is committed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.backoff import Backoff
from bot.channels.zalo import Zalo
from bot.channels.zalo_poll import poll
from tests.channels.servers import Desk
from tests.doubles.zalo_double import ZaloDouble


@asynccontextmanager
async def _polling(channel: Zalo, handle: Callable[..., Any]) -> AsyncIterator[asyncio.Event]:
    """Stopping hears the last poll out, so a poll is short here."""
    stop = asyncio.Event()
    task = asyncio.create_task(poll(channel, handle, stop, Backoff(first=0.01, most=0.02), wait=1))
    try:
        yield stop
        stop.set()
        await asyncio.wait_for(task, 10)
    finally:
        task.cancel()


async def test_what_people_say_reaches_the_desk_in_order(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    desk = Desk()
    for number in range(20):
        await zalo_double.says("e4", str(number))
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: len(desk.texts) == 20)
    assert desk.texts == [str(number) for number in range(20)]


async def test_an_idle_poll_is_normal(
    zalo: Zalo, zalo_double: ZaloDouble, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: any(call["status"] == 408 for call in zalo_double.calls))
        await zalo_double.says("e4", "a")
        await zalo_double.until(lambda: desk.texts == ["a"])
    assert not caplog.records


async def test_polling_begins_by_removing_the_webhook(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    zalo_double.hook = ("https://camtay.test/hook", "secret-secret")
    async with _polling(zalo, Desk().handle):
        await zalo_double.until(lambda: zalo_double.hook is None)


async def test_an_update_that_was_not_committed_is_tried_again(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    desk = Desk()
    desk.failures = 3
    await zalo_double.says("e4", "a")
    await zalo_double.says("e4", "b")
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: desk.texts == ["a", "b"])


async def test_a_poll_under_way_is_heard_out_when_told_to_stop(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    desk = Desk()
    async with _polling(zalo, desk.handle) as stop:
        await zalo_double.until(lambda: zalo_double.made("deleteWebhook") or zalo_double.calls)
        await asyncio.sleep(0.1)  # the poll is now waiting at Zalo
        stop.set()
        await zalo_double.says("e4", "a")
    assert desk.texts == ["a"]


async def test_an_update_that_cannot_be_read_blocks_nobody_and_is_not_quoted(
    zalo: Zalo, zalo_double: ZaloDouble, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    await zalo_double.feed({"event_name": "message.text.received", "message": {"text": "bi mat"}})
    await zalo_double.says("e4", "b")
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: desk.texts == ["b"])
    assert "was skipped" in caplog.text and "bi mat" not in caplog.text


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 429, "description": "Quota exceeded"}], ids=["500", "429"]
)
async def test_polling_survives_a_bad_hour(
    zalo: Zalo, zalo_double: ZaloDouble, fault: dict[str, Any]
) -> None:
    desk = Desk()
    zalo_double.fault(method="getUpdates", **fault)
    await zalo_double.says("e4", "a")
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: desk.texts == ["a"])


async def test_a_mistake_of_ours_does_not_end_the_polling(
    zalo: Zalo, zalo_double: ZaloDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, understand = Desk(), zalo.understand

    def mistaken(update: Any) -> Any:
        monkeypatch.setattr(zalo, "understand", understand)
        raise KeyError("message")

    monkeypatch.setattr(zalo, "understand", mistaken)
    await zalo_double.says("e4", "a")
    await zalo_double.says("e4", "b")
    async with _polling(zalo, desk.handle):
        await zalo_double.until(lambda: desk.texts == ["b"])


async def test_a_wrong_token_is_explained_in_one_sentence(
    zalo_double: ZaloDouble, caplog: pytest.LogCaptureFixture
) -> None:
    channel = Zalo("654321:another-token", zalo_double.url)
    async with _polling(channel, Desk().handle):
        await zalo_double.until(lambda: "Zalo không nhận mã bot" in caplog.text)
    assert "Traceback" not in caplog.text and "another-token" not in caplog.text
    await channel.close()


async def test_an_answer_that_does_not_wait_is_not_asked_without_end(
    zalo: Zalo, zalo_double: ZaloDouble
) -> None:
    stop, pauses = asyncio.Event(), []

    class Patient(Backoff):
        async def pause(self, stop: asyncio.Event, at_least: float = 0.0) -> None:
            pauses.append(at_least)
            stop.set()

    zalo_double.fault(method="getUpdates", status=408, times=-1)
    await asyncio.wait_for(poll(zalo, Desk().handle, stop, Patient()), 10)
    assert pauses
