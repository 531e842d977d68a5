"""What Telegram is sent, and what its refusals mean."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from telegram.error import TimedOut

from bot.channels.channel import SendError
from bot.channels.telegram import Telegram
from bot.channels.telegram_api import refusal
from bot.core.message import Address, Button, Reply
from tests.channels.cases import incoming
from tests.channels.servers import served
from tests.doubles.telegram_double import TelegramDouble

TO = Address("telegram", "5")

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")  # the library warns itself


async def _say(channel: Telegram, reply: Reply) -> list[str]:
    return [await channel.send(request) for request in channel.write(TO, [reply])]


async def test_what_was_sent_has_the_messengers_id(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    assert await _say(telegram, Reply("**Còn** & <không>?", (Button("Có", "y"),))) == ["1"]
    assert telegram_double.made("sendMessage")[0]["text"] == "<b>Còn</b> &amp; &lt;không&gt;?"


@pytest.mark.parametrize(
    ("fault", "retryable", "unreachable", "retry_after"),
    [
        ({"status": 429, "description": "Too Many Requests", "retry_after": 7}, True, False, 7.0),
        ({"status": 500}, True, False, None),
        ({"status": 502, "description": "Bad Gateway"}, True, False, None),
        ({"drop": True}, True, False, None),
        ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, False, True, None),
        ({"status": 400, "description": "Bad Request: chat not found"}, False, True, None),
        ({"status": 400, "description": "Bad Request: USER_IS_BLOCKED"}, False, True, None),
        ({"status": 400, "description": "Bad Request: message is too long"}, False, False, None),
        ({"status": 401, "description": "Unauthorized"}, False, False, None),
    ],
    ids=lambda value: value.get("description", "drop") if isinstance(value, dict) else "",
)
async def test_a_failed_send_tells_whether_to_try_again(
    telegram: Telegram,
    telegram_double: TelegramDouble,
    fault: dict[str, Any],
    retryable: bool,
    unreachable: bool,
    retry_after: float | None,
) -> None:
    telegram_double.fault(method="sendMessage", **fault)
    with pytest.raises(SendError) as failed:
        await _say(telegram, Reply("Chào"))
    error = failed.value
    assert (error.retryable, error.unreachable, error.retry_after) == (retryable, unreachable, retry_after)
    assert telegram_double.token not in error.reason


def test_a_time_out_may_be_tried_again() -> None:
    assert refusal(TimedOut()).retryable


async def test_a_server_that_is_away_may_be_tried_again_and_the_token_is_not_told() -> None:
    channel = Telegram("123456:test-token", "http://127.0.0.1:9")
    with pytest.raises(SendError) as failed:
        await _say(channel, Reply("Chào"))
    assert failed.value.retryable
    assert "test-token" not in repr(failed.value)
    await channel.close()


@pytest.mark.parametrize("answer", ["<html>bi mat</html>", '["bi mat"]', '{"login": "bi mat"}'])
async def test_an_answer_that_is_not_telegrams_may_be_tried_again(
    answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def portal(request: web.Request) -> web.Response:
        return web.Response(text=answer)

    async with served(portal) as url:
        channel = Telegram("123456:test-token", url)
        with pytest.raises(SendError) as failed:
            await _say(channel, Reply("Chào"))
        await channel.close()
    assert failed.value.retryable
    assert "bi mat" not in caplog.text


async def test_a_person_sees_typing_before_a_message(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    await _say(telegram, Reply("Chào"))
    calls = [(call["method"], call["params"].get("action")) for call in telegram_double.calls]
    assert calls == [("sendChatAction", "typing"), ("sendMessage", None)]


async def test_a_picture_is_uploaded_while_the_person_sees_it_coming(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    await _say(telegram, Reply("Bấm đây.", (Button("Xong", "x"),), image="a.png"))
    assert [(call["method"], call["status"]) for call in telegram_double.calls] == [
        ("sendChatAction", 200),
        ("sendPhoto", 200),
    ]
    assert telegram_double.calls[1]["params"]["photo"] == {"upload": "a.png", "bytes": 7}


async def test_a_picture_is_sent_even_if_its_announcement_fails(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    telegram_double.fault(method="sendChatAction", status=500)
    await _say(telegram, Reply("Bấm đây.", image="a.png"))
    assert len(telegram_double.made("sendPhoto")) == 1


@pytest.mark.parametrize("image", ["gone.png", "../private.png"])
async def test_without_the_picture_its_words_and_choices_are_sent(
    telegram: Telegram, telegram_double: TelegramDouble, image: str
) -> None:
    await _say(telegram, Reply("Bấm **đây**.", (Button("Xong", "x"),), image=image))
    (sent,) = telegram_double.made("sendMessage", "sendPhoto")
    assert sent["text"] == "Bấm <b>đây</b>." and "Xong" in sent["reply_markup"]


async def test_when_a_picture_is_refused_its_words_are_sent(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    telegram_double.fault(method="sendPhoto", status=400, description="Bad Request: IMAGE_PROCESS_FAILED")
    await _say(telegram, Reply("Bấm đây.", image="a.png"))
    assert telegram_double.made("sendMessage")[0]["text"] == "Bấm đây."


async def test_a_picture_for_somebody_who_is_gone_is_not_tried_in_words(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    telegram_double.fault(method="sendPhoto", status=400, description="Bad Request: chat not found")
    with pytest.raises(SendError) as failed:
        await _say(telegram, Reply("Bấm đây.", image="a.png"))
    assert failed.value.unreachable and not telegram_double.made("sendMessage")


async def test_a_picture_without_words_that_is_missing_is_our_fault(telegram: Telegram) -> None:
    with pytest.raises(SendError) as failed:
        await _say(telegram, Reply("", image="gone.png"))
    assert not failed.value.retryable and not failed.value.unreachable


async def test_a_press_is_answered_once_it_is_committed(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    press = telegram_double.update({"user": 5, "press": "x"})
    await telegram.acknowledge(telegram.understand(press)[0])
    assert telegram_double.made("answerCallbackQuery") == [
        {"callback_query_id": press["callback_query"]["id"]}
    ]


async def test_a_press_that_is_too_old_to_answer_does_no_harm(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    await telegram.acknowledge(incoming("telegram", {"user": "5", "external_id": "cb:long-ago"}))
    assert telegram_double.calls[0]["status"] == 400


async def test_a_message_needs_no_answer_of_its_own(
    telegram: Telegram, telegram_double: TelegramDouble
) -> None:
    await telegram.acknowledge(incoming("telegram", {"user": "5", "external_id": "7"}))
    assert not telegram_double.calls
