"""Polling Telegram: nothing is confirmed before it is committed, and nothing stops the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.backoff import Backoff
from bot.channels.telegram import Telegram
from bot.channels.telegram_poll import poll
from bot.core.message import Incoming
from tests.channels.servers import Desk
from tests.doubles.telegram_double import TelegramDouble

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")  # the library warns itself


@asynccontextmanager
async def _polling(channel: Telegram, handle: Callable[..., Any]) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(channel, handle, stop, Backoff(first=0.01, most=0.02)))
    try:
        yield stop
        stop.set()
        await asyncio.wait_for(task, 10)
    finally:
        task.cancel()


async def test_what_people_say_reaches_the_desk_in_order(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    desk = Desk()
    for number in range(150):
        await telegram_double.says(5, str(number))
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: len(desk.texts) == 150)
    assert desk.texts == [str(number) for number in range(150)]


async def test_polling_begins_by_removing_the_webhook_and_showing_the_menu(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    telegram_double.hook = ("https://camtay.test/hook", "secret")
    async with _polling(telegram, Desk().handle):
        await telegram_double.until(
            lambda: any(call["method"] == "setMyCommands" for call in telegram_double.calls)
        )
    assert telegram_double.hook is None and telegram.username == "camtay_bot"


async def test_an_update_that_was_not_committed_comes_again(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    desk = Desk()
    desk.failures = 3
    await telegram_double.says(5, "a")
    await telegram_double.says(5, "b")
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: desk.texts == ["a", "b"])
        await telegram_double.until(lambda: not telegram_double.queue)


async def test_an_update_is_confirmed_only_after_its_turn(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    async def killed(incoming: Incoming) -> None:
        await asyncio.Event().wait()

    await telegram_double.says(5, "a")
    task = asyncio.create_task(poll(telegram, killed, asyncio.Event()))
    await telegram_double.until(lambda: telegram_double.made("getUpdates"))
    task.cancel()
    desk = Desk()
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: desk.texts == ["a"])


async def test_an_update_that_cannot_be_read_blocks_nobody_and_is_not_quoted(
    telegram: Telegram, telegram_double: TelegramDouble, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    await telegram_double.feed({"update_id": 1, "message": {"text": "bi mat"}})
    await telegram_double.says(5, "b")
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: desk.texts == ["b"])
    assert "update 1 was skipped" in caplog.text and "bi mat" not in caplog.text


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"drop": True}, {"status": 429, "description": "Too Many Requests", "retry_after": 1}],
    ids=["500", "drop", "429"],
)
async def test_polling_survives_a_bad_hour(
    telegram: Telegram, telegram_double: TelegramDouble, fault: dict[str, Any]
) -> None:
    desk = Desk()
    telegram_double.fault(method="getUpdates", **fault)
    await telegram_double.says(5, "a")
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: desk.texts == ["a"])


async def test_a_wrong_token_is_explained_in_one_sentence(
    telegram_double: TelegramDouble, caplog: pytest.LogCaptureFixture
) -> None:
    channel = Telegram("654321:another-token", telegram_double.url)
    async with _polling(channel, Desk().handle):
        await telegram_double.until(lambda: "BotFather" in caplog.text)
    assert "Traceback" not in caplog.text and "another-token" not in caplog.text
    await channel.close()


async def test_a_second_program_with_the_same_bot_is_explained(
    telegram: Telegram, telegram_double: TelegramDouble, caplog: pytest.LogCaptureFixture
) -> None:
    telegram_double.fault(
        method="getUpdates", status=409, description="Conflict: terminated by other getUpdates request"
    )
    async with _polling(telegram, Desk().handle):
        await telegram_double.until(lambda: "chương trình khác" in caplog.text)


async def test_a_press_that_telegram_is_slow_to_take_holds_up_nobody(telegram_double: TelegramDouble) -> None:
    class Slow(Telegram):
        async def acknowledge(self, incoming: Incoming) -> None:
            await asyncio.Event().wait()

    desk, channel = Desk(), Slow(telegram_double.token, telegram_double.url)
    await telegram_double.presses(5, "x")
    await telegram_double.says(6, "b")
    task = asyncio.create_task(poll(channel, desk.handle, asyncio.Event()))
    await telegram_double.until(lambda: desk.texts == ["x", "b"])
    task.cancel()
    await channel.close()


async def test_a_press_is_acknowledged_after_its_turn(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    desk = Desk()
    desk.failures = 1
    await telegram_double.presses(5, "x")
    async with _polling(telegram, desk.handle):
        await telegram_double.until(lambda: telegram_double.made("answerCallbackQuery"))
    assert desk.texts == ["x"]
