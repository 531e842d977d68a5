"""Who asks too much is held off kindly; nobody else waits, and nothing grows without bound."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.core.message import Reply
from bot.pace import Pace, Turnstile
from bot.web.limits import CONVERSATIONS, MESSAGES, SIGN_INS, Limits, place
from bot.web.server import web_app
from bot.web.tokens import address, new_token
from tests.web.office import Office


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def client(assistant, images, seconds) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(web_app(assistant, {}, images, limits=Limits(seconds)))) as client:
        yield client


async def say(client: TestClient, token: str, number: int) -> int:
    body = {"session": token, "id": str(number), "text": "xin chào"}
    return (await client.post("/api/v1/chat", json=body)).status


async def test_who_floods_is_held_off_with_a_sentence_and_a_time_to_come_back(client, assistant, seconds):
    token = new_token()
    told = [await say(client, token, n) for n in range(MESSAGES.at_once + 20)]
    heard = MESSAGES.at_once - 1  # that it is a new conversation counts too
    assert told == [200] * heard + [429] * (len(told) - heard)
    body = {"session": token, "id": "later", "text": "xin chào"}
    refused = await client.post("/api/v1/chat", json=body)
    assert (await refused.json())["error"].endswith(".")
    seconds.now += int(refused.headers["Retry-After"])
    assert (await client.post("/api/v1/chat", json=body)).status == 200
    assert len(assistant.handled) == heard + 1


async def test_one_who_floods_slows_nobody_else(client):
    flooding, quiet = new_token(), new_token()
    for n in range(MESSAGES.at_once + 1):
        await say(client, flooding, n)
    assert await say(client, quiet, 0) == 200


async def test_many_conversations_from_one_address_are_held_off(client):
    """Whatever address they claim: no proxy is named in the settings, so nobody is believed."""
    made_up = [{"X-Forwarded-For": f"203.0.113.{n % 250}"} for n in range(CONVERSATIONS.at_once + 10)]
    opened = [(await client.post("/api/v1/session", headers=claimed)).status for claimed in made_up]
    assert opened == [200] * CONVERSATIONS.at_once + [429] * 10


async def test_no_address_holds_every_connection_by_waiting_for_news(client, assistant, monkeypatch):
    monkeypatch.setattr("bot.web.limits.PAGES", 3)

    async def wait() -> int:
        headers = {"Authorization": f"Bearer {new_token()}"}  # made up each time
        return (await client.get("/api/v1/chat/news?after=0", headers=headers)).status

    waiting = [asyncio.create_task(wait()) for _ in range(3)]
    while assistant.listeners < 3:
        await asyncio.sleep(0.01)
    assert await wait() == 429
    for page in waiting:
        page.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    another = asyncio.create_task(wait())
    while assistant.listeners < 4:  # there is room again
        assert not another.done()
        await asyncio.sleep(0.01)
    another.cancel()


async def test_making_up_tokens_opens_no_more_conversations(client, assistant):
    said = [await say(client, new_token(), 1) for _ in range(CONVERSATIONS.at_once + 10)]
    assert said == [200] * CONVERSATIONS.at_once + [429] * 10
    assert len(assistant.events) == CONVERSATIONS.at_once


async def test_who_talks_already_is_not_held_off_by_those_who_open_conversations(client):
    token = new_token()
    assert await say(client, token, 1) == 200
    for _ in range(CONVERSATIONS.at_once + 10):
        await client.post("/api/v1/session")
    assert await say(client, token, 2) == 200


async def test_after_a_restart_who_talked_before_opens_no_new_conversation(client, assistant):
    for n in range(CONVERSATIONS.at_once):
        await assistant.say(address(token := new_token()), Reply("Chào"))
        assert await say(client, token, n) == 200
    assert (await client.post("/api/v1/session")).status == 200


async def test_a_conversation_asked_for_beforehand_counts_once(client):
    for _ in range(CONVERSATIONS.at_once):
        token = (await (await client.post("/api/v1/session")).json())["session"]
        assert await say(client, token, 1) == 200


async def test_sign_ins_from_one_address_are_held_off_whatever_the_names(office: Office):
    browser = await office.browser()
    tried = [(await browser.sign_in(f"name-{n}", "x")).status for n in range(SIGN_INS.at_once + 5)]
    assert tried == [401] * SIGN_INS.at_once + [429] * 5


def test_ten_thousand_keys_take_no_more_room_than_was_given():
    turnstile = Turnstile(Pace(1, 60), most=100)
    assert all(turnstile.wait(str(n), 0.0) == 0 for n in range(10_000))
    assert sum(turnstile.knows(str(n)) for n in range(10_000)) == 100


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("203.0.113.1", "203.0.113.2", False),
    ],
)
def test_one_customers_addresses_count_as_one(one: str, other: str, same: bool):
    assert (place(one) == place(other)) == same
