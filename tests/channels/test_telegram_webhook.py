"""The webhook of Telegram."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from bot.channels.channel import BadSignature, Request
from bot.channels.telegram import Telegram
from bot.core.message import Address, Button, Reply
from tests.channels.servers import Desk, served
from tests.doubles.telegram_double import TelegramDouble

TO = Address("telegram", "5")


async def test_a_webhook_brings_an_update_again_until_it_is_committed(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    desk = Desk()
    desk.failures = 1

    async def hook(request: web.Request) -> web.Response:
        for incoming in telegram.read(await request.read(), request.headers):
            await desk.handle(incoming)
        return web.Response()

    async with served(hook) as url:
        await telegram.set_webhook(f"{url}/hook")
        await telegram_double.says(5, "a")
        await telegram_double.says(5, "b")
        await telegram_double.until(lambda: desk.texts == ["a", "b"])


async def test_the_webhook_secret_can_be_chosen(telegram_double: TelegramDouble) -> None:
    channel = Telegram(telegram_double.token, telegram_double.url, webhook_secret="chosen")
    await channel.set_webhook("https://camtay.test/hook")
    assert telegram_double.hook == ("https://camtay.test/hook", "chosen")
    with pytest.raises(BadSignature):
        channel.read(b"{}", {})
    await channel.close()


def test_a_request_can_be_stored_and_sent_later() -> None:
    written = Telegram("123456:test-token").write(TO, [Reply("a", (Button("b", "c"),), image="a.png")])[0]
    assert Request(TO, written.method, json.loads(json.dumps(written.params))) == written
