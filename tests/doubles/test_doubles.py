"""The doubles refuse what the real messengers refuse: else a test that passes proves nothing."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientConnectionError, ClientSession

from tests.doubles.double import Double
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.telegram_html import visible
from tests.doubles.zalo_double import ZaloDouble

TEXT = {"chat_id": "5", "text": "Chào"}


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloDouble]:
    async with ZaloDouble() as double:
        yield double


async def _ask(double: Double, method: str, token: str | None = None, **params: Any) -> Any:
    async with (
        ClientSession() as session,
        session.post(f"{double.url}/bot{token or double.token}/{method}", json=params) as response,
    ):
        return await response.json()


def _keys(*keys: dict[str, str]) -> str:
    return json.dumps({"inline_keyboard": [[key] for key in keys]})


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendMessage", {"chat_id": "5"}, "missing required field"),
        ("sendMessage", TEXT | {"colour": "red"}, "unknown field"),
        ("sendMessage", TEXT | {"chat_id": "Tư"}, "Expected `int`"),
        ("sendMessage", TEXT | {"text": " "}, "message text is empty"),
        ("sendMessage", TEXT | {"text": "👌" * 2049}, "message is too long"),
        ("sendMessage", TEXT | {"text": "<b>a", "parse_mode": "HTML"}, "Can't find end tag"),
        ("sendMessage", TEXT | {"parse_mode": "Markdown"}, "parse_mode"),
        (
            "sendMessage",
            TEXT | {"reply_markup": _keys({"text": "a", "callback_data": "đ" * 33})},
            "BUTTON_DATA",
        ),
        ("sendMessage", TEXT | {"reply_markup": _keys({"text": "", "callback_data": "a"})}, "length"),
        ("sendMessage", TEXT | {"reply_markup": _keys({"text": "a"})}, "Text buttons"),
        ("sendMessage", TEXT | {"reply_markup": _keys({"text": "a", "url": "tel:113"})}, "url"),
        (
            "sendMessage",
            TEXT | {"reply_markup": _keys(*101 * [{"text": "a", "callback_data": "a"}])},
            "too long",
        ),
        ("sendPhoto", {"chat_id": "5", "photo": "x", "caption": "a" * 1025}, "caption is too long"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("setWebhook", {"url": "http://camtay.test", "secret_token": "a"}, "url"),
        ("setWebhook", {"url": "https://camtay.test", "secret_token": "đ"}, "secret_token"),
        ("setMyCommands", {"commands": '[{"command": "Trợ giúp", "description": "a"}]'}, "command"),
        ("sendChatAction", {"chat_id": "5", "action": "sleeping"}, "action"),
        ("makeCoffee", {}, "Not Found"),
    ],
)
async def test_telegram_refuses(
    telegram: TelegramDouble, method: str, params: dict[str, str], complaint: str
) -> None:
    answer = await _ask(telegram, method, **params)
    assert not answer["ok"] and complaint in answer["description"]


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<script></script>", "Unsupported start tag"),
        ("a < b", "Unclosed start tag"),
        ("<b></b", "Unclosed start tag"),
        ("</b>", "Unexpected end tag"),
        ("<b><i></b></i>", "Unexpected end tag"),
        ("<b>", "Can't find end tag"),
    ],
)
def test_html_that_is_not_well_formed_is_refused(html: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"can't parse entities: {complaint}"):
        visible(html)


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendMessage", TEXT | {"text": ""}, "length"),
        ("sendMessage", TEXT | {"text": "a" * 2001}, "length"),
        ("sendMessage", TEXT | {"reply_markup": "{}"}, "unknown field"),
        ("sendPhoto", {"chat_id": "5", "photo": "a.png"}, "photo"),
        ("sendChatAction", {"chat_id": "5", "action": "upload_photo"}, "action"),
        ("getUpdates", {"timeout": 30}, "Expected `str`"),
        ("setWebhook", {"url": "https://camtay.test", "secret_token": "short"}, "secret_token"),
        ("deleteWebhook", {}, "Not Found"),
    ],
)
async def test_zalo_refuses(zalo: ZaloDouble, method: str, params: dict[str, Any], complaint: str) -> None:
    answer = await _ask(zalo, method, **params)
    assert not answer["ok"] and complaint in answer["description"]


async def test_an_update_of_telegram_stays_until_a_later_one_is_asked_for(telegram: TelegramDouble) -> None:
    await telegram.says(5, "a")
    first = (await _ask(telegram, "getUpdates"))["result"][0]["update_id"]
    assert len((await _ask(telegram, "getUpdates", offset=first))["result"]) == 1
    assert (await _ask(telegram, "getUpdates", offset=first + 1))["result"] == []


async def test_a_second_poll_turns_the_first_away(telegram: TelegramDouble) -> None:
    first = asyncio.create_task(_ask(telegram, "getUpdates", timeout=30))
    await telegram.until(lambda: telegram._polls == 1)
    second = asyncio.create_task(_ask(telegram, "getUpdates", timeout=30))
    assert (await first)["error_code"] == 409
    await telegram.says(5, "a")
    assert len((await second)["result"]) == 1


async def test_telegram_does_not_hand_out_updates_while_a_webhook_is_set(telegram: TelegramDouble) -> None:
    telegram.hook = ("https://camtay.test", "secret")
    assert (await _ask(telegram, "getUpdates"))["error_code"] == 409


async def test_a_poll_of_zalo_takes_one_update_away(zalo: ZaloDouble) -> None:
    await zalo.says("e4", "a")
    await zalo.says("e4", "b")
    texts = [(await _ask(zalo, "getUpdates", timeout="1"))["result"]["message"]["text"] for _ in range(2)]
    assert texts == ["a", "b"]
    assert (await _ask(zalo, "getUpdates", timeout="0"))["error_code"] == 408


@pytest.mark.parametrize(("token", "code"), [("1:2", 401), ("nonsense", 404)])
async def test_a_wrong_token_is_refused(telegram: TelegramDouble, token: str, code: int) -> None:
    assert (await _ask(telegram, "getMe", token=token))["error_code"] == code


async def test_a_fault_strikes_one_chat_as_often_as_told(telegram: TelegramDouble) -> None:
    telegram.fault(chat="5", times=2, status=429, description="Too Many Requests", retry_after=3)
    assert (await _ask(telegram, "sendMessage", **TEXT | {"chat_id": "6"}))["ok"]
    codes = [(await _ask(telegram, "sendMessage", **TEXT)).get("error_code") for _ in range(3)]
    assert codes == [429, 429, None]
    assert telegram.calls[1]["answer"]["parameters"] == {"retry_after": 3}


async def test_a_dropped_call_was_carried_out(telegram: TelegramDouble) -> None:
    telegram.fault(drop=True)
    with pytest.raises(ClientConnectionError):
        await _ask(telegram, "sendMessage", **TEXT)
    assert telegram.made("sendMessage") == [TEXT]


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_a_double_runs_as_a_process_of_its_own(name: str, tmp_path: Path, unused_tcp_port: int) -> None:
    log, port = tmp_path / "calls.jsonl", str(unused_tcp_port)
    module = f"tests.doubles.{name}_double"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, "--port", port, "--log", str(log)
    )
    double = TelegramDouble(url=f"http://127.0.0.1:{port}")  # never started: only asked about
    try:
        await _answering(double.url)
        await _post(f"{double.url}/_feed", {"user": "5" if name == "zalo" else 5, "text": "chào"})
        assert "chào" in json.dumps(await _ask(double, "getUpdates", timeout="0"), ensure_ascii=False)
        await _post(f"{double.url}/_fault", {"method": "sendMessage", "status": 500})
        assert (await _ask(double, "sendMessage", **TEXT))["error_code"] == 500
        async with ClientSession() as session, session.get(f"{double.url}/_calls") as response:
            assert [call["method"] for call in await response.json()] == ["getUpdates", "sendMessage"]
        assert [json.loads(line)["status"] for line in log.read_text().splitlines()] == [200, 500]
    finally:
        process.kill()
        await process.wait()


async def _post(url: str, given: Any) -> None:
    async with ClientSession() as session, session.post(url, json=given) as response:
        response.raise_for_status()


async def _answering(url: str) -> None:
    async with asyncio.timeout(20), ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/_calls"):
                    return
            except ClientConnectionError:
                await asyncio.sleep(0.05)
