from __future__ import annotations

import asyncio
import json
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.core.message import Button, Incoming, Link, Reply
from bot.web.server import web_app
from bot.web.tokens import address, new_token
from tests.web.fake_assistant import FakeAssistant

CHAT = "/api/v1/chat"
HISTORY = "/api/v1/chat/history"
NEWS = "/api/v1/chat/news"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def say(client: TestClient, token: str | None, id: str, **said: str) -> dict:
    """``None`` for the token: somebody new."""
    body = json.dumps({"session": token, "id": id, **said}, ensure_ascii=False)
    response = await client.post(CHAT, data=body.encode(), headers={"Content-Type": "application/json"})
    assert response.status == 200, await response.text()
    return await response.json()


async def test_a_first_message_without_a_session_gets_an_answer_and_a_token(client, assistant):
    answer = await say(client, None, "1", text="quên mật khẩu")
    assert answer["replies"] == [{"text": "Nghe rồi: quên mật khẩu", "buttons": [], "links": []}]
    assert assistant.only_person == address(answer["session"])


async def test_a_token_keeps_the_conversation(client, assistant):
    first = await say(client, None, "1", text="một")
    second = await say(client, first["session"], "2", press="c:help")
    assert second["session"] == first["session"]
    assert [incoming.sender for incoming in assistant.handled] == [address(first["session"])] * 2
    assert assistant.heard == ["một", "c:help"]


async def test_a_token_asked_for_beforehand_is_good_for_a_first_message_that_is_sent_twice(client, assistant):
    token = (await (await client.post("/api/v1/session")).json())["session"]
    first, again = [await say(client, token, "same", text="chào") for _ in range(2)]
    assert first == again
    assert assistant.heard == ["chào"]


async def test_tokens_are_long_and_never_the_address(client, assistant):
    token = (await say(client, None, "1", text="a"))["session"]
    assert len(token) == 43
    assert token not in assistant.only_person.user


async def test_everything_of_a_reply_arrives(client, assistant):
    assistant.script = lambda incoming: (
        Reply(
            "Chọn:", (Button("Có", "o:1"),), (Link("Cổng", "https://dichvucong.gov.vn"),), "nút đăng nhập.png"
        ),
    )
    (reply,) = (await say(client, None, "1", text="a"))["replies"]
    assert reply["buttons"] == [{"label": "Có", "press": "o:1"}]
    assert reply["links"] == [{"label": "Cổng", "url": "https://dichvucong.gov.vn"}]
    picture = await client.get(reply["image"])
    assert (picture.status, picture.content_type) == (200, "image/png")


GOOD = {"session": None, "id": "1", "text": "chào"}
TOO_LONG = json.dumps(GOOD | {"text": "a" * 1_048_576})


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, ""),
        (400, "xin chào"),
        (400, b"\xff\xfe"),
        (400, "[]"),
        (400, "null"),
        (400, "[" * 60_000),
        (400, '{"id": "1", "text": "\\ud800 nửa ký tự"}'),
        (400, json.dumps({"session": "a" * 43, "text": "thiếu id"})),
        (400, json.dumps(GOOD | {"id": ""})),
        (400, json.dumps(GOOD | {"id": "x" * 65})),
        (400, json.dumps(GOOD | {"id": 1})),
        (400, json.dumps(GOOD | {"text": ["chào"]})),
        (400, json.dumps(GOOD | {"text": None})),
        (400, json.dumps(GOOD | {"press": "c:help"})),
        (400, json.dumps({"session": "a" * 43, "id": "1", "press": ""})),
        (400, json.dumps({"session": "a" * 43, "id": "1", "press": "x" * 65})),
        (400, json.dumps(GOOD | {"sesion": None})),
        (404, json.dumps(GOOD | {"session": ""})),
        (404, json.dumps(GOOD | {"session": "a" * 42})),
        (404, json.dumps(GOOD | {"session": "ổ" * 43})),
        (404, json.dumps(GOOD | {"session": "a" * 43 + "\n"})),
        (413, TOO_LONG),
    ],
)
async def test_a_bad_message_is_refused_in_one_sentence(client, assistant, status, body):
    response = await client.post(CHAT, data=body, headers={"Content-Type": "application/json"})
    answer = await response.json()
    assert response.status == status
    assert list(answer) == ["error"]
    assert answer["error"].endswith(".")
    assert assistant.handled == []


@pytest.mark.parametrize(
    "said",
    [{"text": "a" * 1_000_000}, {"text": "ệ" * 100_000}, {"text": ""}, {"text": " \n "}, {"press": "x" * 64}],
)
async def test_any_message_up_to_the_limit_is_answered(client, assistant, said):
    assert (await say(client, None, "x" * 64, **said))["replies"]


async def test_a_body_that_does_not_say_how_long_it_is_is_measured(client, assistant):
    async def chunks():
        yield TOO_LONG.encode()

    response = await client.post(CHAT, data=chunks(), headers={"Content-Type": "application/json"})
    assert response.status == 413
    assert assistant.handled == []


@pytest.mark.parametrize(
    ("status", "method", "path", "headers"),
    [
        (405, "GET", CHAT, {}),
        (405, "PUT", CHAT, {}),
        (405, "POST", NEWS, {}),
        (404, "GET", "/api/v1/nothing", {}),
        (404, "GET", "/api/", {}),
        (415, "POST", CHAT, {"Content-Type": "text/plain"}),
        (401, "GET", HISTORY, {}),
        (401, "GET", NEWS, {"Authorization": "Basic abc"}),
        (404, "GET", HISTORY, bearer("a" * 20)),
        (400, "GET", HISTORY + "?after=-1", bearer(new_token())),
        (400, "GET", HISTORY + "?after=một", bearer(new_token())),
        (400, "GET", NEWS + "?after=²", bearer(new_token())),
        (400, "GET", NEWS + f"?after={2**53}", bearer(new_token())),
    ],
)
async def test_a_bad_request_is_refused_in_one_sentence(client, status, method, path, headers):
    response = await client.request(method, path, headers=headers, data=b"{}" if method == "POST" else None)
    assert response.status == status
    assert (await response.json())["error"].endswith(".")


async def test_a_wrong_method_names_the_right_one(client):
    assert (await client.get(CHAT)).headers["Allow"] == "OPTIONS,POST"


async def test_a_failure_of_ours_is_a_calm_sentence_and_no_word_of_the_person_is_logged(
    client, assistant, caplog
):
    assistant.failing = ValueError("mật khẩu là Bimat123")
    with caplog.at_level(logging.DEBUG):
        response = await client.post(CHAT, json=GOOD | {"text": "mật khẩu là Bimat123"})
    assert response.status == 500
    assert "Traceback" not in await response.text()
    assert "ValueError" in caplog.text
    assert "Bimat123" not in caplog.text + await response.text()


async def test_somebody_who_leaves_in_the_middle_of_a_message_is_no_error_of_ours(assistant, images, caplog):
    head = f"POST {CHAT} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    runner = web.AppRunner(web_app(assistant, {}, images))  # TestServer would cancel the handler instead
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    _, writer = await asyncio.open_connection(*runner.addresses[0])
    writer.write(head.encode() + b'{"text": ')
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.close()
    await asyncio.sleep(0.1)
    await runner.cleanup()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_history_tells_who_said_what_in_order(client):
    token = (await say(client, None, "1", text="một"))["session"]
    await say(client, token, "2", text="hai")
    events = (await (await client.get(HISTORY, headers=bearer(token))).json())["events"]
    assert [(e["who"], e["text"]) for e in events] == [
        ("person", "một"),
        ("assistant", "Nghe rồi: một"),
        ("person", "hai"),
        ("assistant", "Nghe rồi: hai"),
    ]
    later = await client.get(HISTORY, params={"after": events[1]["number"]}, headers=bearer(token))
    assert (await later.json())["events"] == events[2:]


async def test_history_of_somebody_new_is_empty(client):
    assert await (await client.get(HISTORY, headers=bearer(new_token()))).json() == {
        "events": [],
        "helper": None,
    }


async def test_nobody_reads_the_conversation_of_another(client):
    await say(client, None, "1", text="chuyện riêng")
    assert "riêng" not in await (await client.get(HISTORY, headers=bearer(new_token()))).text()


async def test_news_waits_until_something_is_said(client, assistant):
    first = await say(client, None, "1", text="gặp người hỗ trợ")
    waiting = asyncio.create_task(
        client.get(f"{NEWS}?after={first['turn']}", headers=bearer(first["session"]))
    )
    async with asyncio.timeout(10):
        while not assistant.listeners:
            await asyncio.sleep(0.01)
    await assistant.say(assistant.only_person, Reply("Chị Hoa đây ạ"))
    (event,) = (await (await waiting).json())["events"]
    assert (event["who"], event["text"], event["number"]) == ("assistant", "Chị Hoa đây ạ", first["turn"] + 1)


async def test_no_news_is_an_empty_list_after_a_while(client):
    first = await say(client, None, "1", text="chào")
    response = await client.get(f"{NEWS}?after={first['turn']}", headers=bearer(first["session"]))
    assert await response.json() == {"events": [], "helper": None}


async def test_long_polls_let_the_server_stop(assistant, images):
    app = web_app(assistant, {}, images, poll=3600)
    async with TestClient(TestServer(app)) as client:
        waiting = asyncio.create_task(client.get(NEWS, headers=bearer(new_token())))
        await asyncio.sleep(0.1)
        await app.shutdown()
        assert await (await waiting).json() == {"events": [], "helper": None}


@pytest.mark.parametrize("path", [CHAT, "/api/v1/session", HISTORY, NEWS])
async def test_other_sites_may_call_the_api_without_cookies(client, path):
    ask = {"Origin": "https://phuong.example", "Access-Control-Request-Method": "POST"}
    preflight = await client.options(path, headers=ask)
    assert preflight.status == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert preflight.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type"
    refused = await client.get(path)
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in preflight.headers


async def test_the_message_is_handed_on_whole(client, assistant):
    await say(client, None, "id-1", text="  có dấu\nhai dòng 😀 ")
    (incoming,) = assistant.handled
    assert isinstance(incoming, Incoming)
    assert (incoming.text, incoming.external_id, incoming.pressed) == ("  có dấu\nhai dòng 😀 ", "id-1", None)
    assert incoming.received_at.tzinfo


async def test_presses_have_no_words(client, assistant: FakeAssistant):
    await say(client, None, "1", press="c:greet")
    assert (assistant.handled[0].text, assistant.handled[0].pressed) == ("", "c:greet")
