"""Ready means: it commits, has content, its messengers answer, nothing waits for long."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.channel import Request
from bot.core.scene import Knowledge
from bot.health import Health, days_unchecked
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.service import Service
from bot.store import outbox
from bot.store.writer import Writer
from bot.web.health import HealthPages
from bot.web.server import web_app
from tests.conftest import TODAY
from tests.doubles.scripted import Scripted, refused
from tests.serving import ME, HandClock, message
from tests.web.fake_assistant import FakeAssistant

TOKEN = "only-for-prometheus"


@pytest.fixture
def health(small: Knowledge, writer: Writer, channel: Scripted, clock: HandClock) -> Health:
    return Health(writer, {channel.name: channel}, lambda: small.content, Metrics(), clock)


@pytest.fixture
async def client(health: Health, tmp_path: Path) -> AsyncIterator[TestClient]:
    pages = web_app(FakeAssistant(), {}, tmp_path, health=HealthPages(health, TOKEN))
    async with TestClient(TestServer(pages)) as client:
        yield client


async def test_all_is_well(client: TestClient):
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (200, {"ready": True, "troubles": {}})


async def test_a_messenger_that_does_not_answer_turns_it_red(client: TestClient, channel: Scripted):
    channel.trouble = "Unauthorized"
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (
        503,
        {"ready": False, "troubles": {"scripted": "Unauthorized"}},
    )


async def test_a_database_that_takes_no_writes_turns_it_red(health: Health, writer: Writer):
    refuses = {sqlite3.SQLITE_INSERT: sqlite3.SQLITE_DENY}
    await writer.do(lambda db: db.conn.set_authorizer(lambda act, *_: refuses.get(act, sqlite3.SQLITE_OK)))
    assert set(await health.troubles()) == {"database"}


async def test_an_empty_content_turns_it_red(health: Health, small: Knowledge):
    empty = replace(small.content, entries={})
    assert set(await replace(health, content=lambda: empty).troubles()) == {"content"}


async def test_a_message_that_waits_for_long_turns_it_red(health: Health, writer: Writer, clock: HandClock):
    await writer.do(lambda db: outbox.add(db, [Request(ME, "say")], clock.now))
    clock.wait(minutes=9)
    assert await health.troubles() == {}
    clock.wait(minutes=2)
    assert set(await health.troubles()) == {"outbox"}


async def test_a_token_that_is_no_text_is_a_wrong_one(client: TestClient):
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(b"GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\r\n\r\n")
    assert (await reader.readline()).split()[1] == b"404"
    writer.close()


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1]])
async def test_who_has_no_token_finds_no_metrics(client: TestClient, token: str):
    response = await client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert response.status == 404


async def test_metrics_count_what_happened_and_name_nobody(
    small: Knowledge, writer: Writer, channel: Scripted, clock: HandClock, health: Health
):
    counted = health.metrics
    service = Service(small, writer, {channel.name: channel}, clock, metrics=counted)
    for number, text in enumerate(("xin chào", "mua con bò ở đâu", "gặp người hỗ trợ")):
        await service.handle(message(text, number))
    await service.handle(message("xin chào", 0))
    channel.next[ME.user].append(refused(retryable=True))
    await Outbox(writer, {channel.name: channel}, clock, service.waking.to_send, counted).idle()
    told = (await health.prometheus()).decode()
    for line in (
        'camtay_turns_total{channel="scripted"} 3.0',
        'camtay_repeats_total{channel="scripted"} 1.0',
        'camtay_misses_total{channel="scripted"} 1.0',
        'camtay_handoffs_total{channel="scripted"} 1.0',
        'camtay_send_errors_total{channel="scripted",kind="again"} 1.0',
        "camtay_turn_seconds_count 4.0",
        "camtay_outbox_dead 0.0",
    ):
        assert line in told, told
    assert ME.user not in told


def test_the_oldest_unchecked_fact_is_counted_in_days(small: Knowledge):
    oldest = min(entry.topic.checked_on for entry in small.content.entries.values())
    assert days_unchecked(small.content, TODAY) == (TODAY - oldest).days
