from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.channel import BadSignature, BadUpdate
from bot.core.message import Address, Incoming
from bot.web.server import web_app
from tests.web.fake_assistant import FakeAssistant


class Messenger:
    """Reads each line of a body as one message; the rest of a channel is not asked of it here."""

    name = "telegram"

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.broken = False

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        if headers.get("x-secret") != "s3cret":
            raise BadSignature
        if body == b"nonsense":
            raise BadUpdate("nonsense")
        person = Address(self.name, "1")
        return [Incoming(person, line, datetime.now(UTC), line) for line in body.decode().splitlines()]

    async def acknowledge(self, incoming: Incoming) -> None:
        if self.broken:
            raise OSError("the network is down")
        self.acknowledged.append(incoming.text)


@pytest.fixture
def messenger() -> Messenger:
    return Messenger()


@pytest.fixture
async def client(assistant, messenger, images):
    async with TestClient(TestServer(web_app(assistant, {"telegram": messenger}, images))) as client:
        yield client


SIGNED = {"X-Secret": "s3cret"}


@pytest.mark.parametrize(
    ("status", "path", "body", "headers", "heard"),
    [
        (200, "/hooks/telegram", "một\nhai", SIGNED, ["một", "hai"]),
        (200, "/hooks/telegram", "", SIGNED, []),
        (401, "/hooks/telegram", "một", {}, []),
        (401, "/hooks/telegram", "nonsense", {"X-Secret": "guess"}, []),
        (400, "/hooks/telegram", "nonsense", SIGNED, []),
        (404, "/hooks/zalo", "một", SIGNED, []),
        (413, "/hooks/telegram", "a" * 2_200_000, SIGNED, []),
    ],
)
async def test_what_a_messenger_delivers(client, assistant, messenger, status, path, body, headers, heard):
    response = await client.post(path, data=body.encode(), headers=headers)
    assert response.status == status
    assert assistant.heard == messenger.acknowledged == heard


async def test_a_hook_takes_deliveries_only(client):
    assert (await client.get("/hooks/telegram")).status == 405


async def test_a_delivery_that_could_not_be_kept_is_not_confirmed(
    client, assistant: FakeAssistant, messenger
):
    assistant.failing = OSError("disk full")
    response = await client.post("/hooks/telegram", data="một", headers=SIGNED)
    assert response.status == 500
    assert messenger.acknowledged == []


async def test_a_delivery_that_comes_twice_is_confirmed_twice_and_heard_once(client, assistant):
    for _ in range(2):
        assert (await client.post("/hooks/telegram", data="một", headers=SIGNED)).status == 200
    assert assistant.heard == ["một"]


async def test_a_press_that_cannot_be_acknowledged_does_not_bring_the_message_again(
    client, assistant, messenger
):
    messenger.broken = True
    assert (await client.post("/hooks/telegram", data="một", headers=SIGNED)).status == 200
    assert assistant.heard == ["một"]
