"""What Zalo is sent, and what its refusals mean."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from bot.channels.channel import BadSignature, SendError
from bot.channels.zalo import Zalo
from bot.channels.zalo_api import ZaloApi
from bot.core.message import Address, Button, Reply
from tests.channels.cases import incoming
from tests.channels.servers import Desk, served
from tests.doubles.zalo_double import ZaloDouble

TO = Address("zalo", "e4")


async def _say(channel: Zalo, *replies: Reply) -> list[str]:
    return [await channel.send(request) for request in channel.write(TO, replies)]


async def test_what_was_sent_has_the_messengers_id(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    sent = await _say(zalo, Reply("Dạ."), Reply("**Còn** không?", (Button("Có", "y"),)))
    assert sent == ["out-1"]
    assert zalo_double.made("sendMessage") == [{"chat_id": "e4", "text": "Dạ.\n\nCòn không?\n\n1. Có"}]


@pytest.mark.parametrize(
    ("fault", "retryable", "unreachable"),
    [
        ({"status": 429, "description": "Quota exceeded"}, True, False),
        ({"status": 500}, True, False),
        ({"status": 408, "description": "Request timeout"}, True, False),
        ({"drop": True}, True, False),
        ({"status": 403, "description": "Forbidden"}, False, True),
        ({"status": 400, "description": "Bad request"}, False, False),
        ({"status": 401, "description": "Unauthorized"}, False, False),
    ],
    ids=lambda value: value.get("description", "drop") if isinstance(value, dict) else "",
)
async def test_a_failed_send_tells_whether_to_try_again(
    zalo: Zalo, zalo_double: ZaloDouble, fault: dict[str, Any], retryable: bool, unreachable: bool
) -> None:
    zalo_double.fault(method="sendMessage", **fault)
    with pytest.raises(SendError) as failed:
        await _say(zalo, Reply("Chào"))
    assert (failed.value.retryable, failed.value.unreachable) == (retryable, unreachable)
    assert zalo_double.token not in failed.value.reason


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [
        (web.Response(text="<html>bi mat</html>"), True),
        (web.Response(status=404, text="<html>"), False),
        (web.json_response({"ok": False, "error_code": 400}), False),
        (web.json_response({"ok": False}, status=429, headers={"Retry-After": "9"}), True),
        (web.json_response(["odd"]), True),
    ],
    ids=["a portal", "not json", "an error under 200", "a wait", "a list"],
)
async def test_odd_answers_do_not_lose_a_message(answer: web.Response, retryable: bool) -> None:
    async def odd(request: web.Request) -> web.Response:
        return answer

    async with served(odd) as url:
        channel = Zalo("123456:test-token", url)
        with pytest.raises(SendError) as failed:
            await _say(channel, Reply("Chào"))
        await channel.close()
    assert failed.value.retryable == retryable
    assert failed.value.retry_after == (9.0 if "Retry-After" in answer.headers else None)


async def test_a_server_that_is_away_may_be_tried_again_and_the_token_is_not_told() -> None:
    channel = Zalo("123456:test-token", "http://127.0.0.1:9")
    with pytest.raises(SendError) as failed:
        await _say(channel, Reply("Chào"))
    assert failed.value.retryable
    assert "test-token" not in repr(failed.value)
    await channel.close()


async def test_a_server_that_hangs_may_be_tried_again(zalo_double: ZaloDouble) -> None:
    zalo_double.fault(method="sendMessage", hang=60)
    api = ZaloApi(zalo_double.token, zalo_double.url)
    with pytest.raises(SendError) as failed:
        await api.call("sendMessage", {"chat_id": "e4", "text": "a"}, patience=0.2)
    assert failed.value.retryable
    await api.close()


async def test_a_picture_goes_by_its_address_while_the_person_sees_typing(
    zalo: Zalo, zalo_double: ZaloDouble
) -> None:
    await _say(zalo, Reply("Bấm đây.", image="a.png"))
    assert [(call["method"], call["status"]) for call in zalo_double.calls] == [
        ("sendChatAction", 200),
        ("sendPhoto", 200),
    ]
    assert zalo_double.calls[1]["params"]["photo"] == "https://camtay.test/anh/a.png"


async def test_a_picture_is_sent_even_if_typing_cannot_be_shown(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    zalo_double.fault(method="sendChatAction", status=500)
    await _say(zalo, Reply("Bấm đây.", image="a.png"))
    assert len(zalo_double.made("sendPhoto")) == 1


async def test_when_a_picture_is_refused_its_words_are_sent(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    zalo_double.fault(method="sendPhoto", status=400, description="Bad request")
    await _say(zalo, Reply("Bấm đây.", image="a.png"))
    assert zalo_double.made("sendMessage") == [{"chat_id": "e4", "text": "Bấm đây."}]


async def test_a_picture_that_may_be_tried_again_is_not_said_in_words(
    zalo: Zalo, zalo_double: ZaloDouble
) -> None:
    zalo_double.fault(method="sendPhoto", status=500)
    with pytest.raises(SendError):
        await _say(zalo, Reply("Bấm đây.", image="a.png"))
    assert not zalo_double.made("sendMessage")


async def test_nothing_waits_for_an_acknowledgement(zalo: Zalo, zalo_double: ZaloDouble) -> None:
    await zalo.acknowledge(incoming("zalo", {"user": "e4", "external_id": "1"}))
    assert not zalo_double.calls


async def test_a_webhook_brings_an_update_again_until_it_is_committed(
    zalo: Zalo, zalo_double: ZaloDouble
) -> None:
    desk = Desk()
    desk.failures = 1

    async def hook(request: web.Request) -> web.Response:
        for one in zalo.read(await request.read(), request.headers):
            await desk.handle(one)
        return web.Response()

    async with served(hook) as url:
        await zalo.set_webhook(f"{url}/hook")
        await zalo_double.says("e4", "a")
        await zalo_double.says("e4", "b")
        await zalo_double.until(lambda: desk.texts == ["a", "b"])


async def test_the_webhook_secret_can_be_chosen(zalo_double: ZaloDouble) -> None:
    channel = Zalo(zalo_double.token, zalo_double.url, webhook_secret="chosen-by-hand")
    await channel.set_webhook("https://camtay.test/hook")
    assert zalo_double.hook == ("https://camtay.test/hook", "chosen-by-hand")
    with pytest.raises(BadSignature):
        channel.read(b"{}", {})
    await channel.close()
