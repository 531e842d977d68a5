"""A disk that is full, a database that somebody else holds: nothing is acknowledged, nothing is lost."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.web.tokens import new_token
from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides
from tests.end_to_end.messengers import OnTelegram, until
from tests.end_to_end.numbered_guides import expected, heard
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.test_telegram import settings

START = f"/start {numbered_guides.name(0)}"


@pytest.fixture
async def program(folder: Path, tmp_path: Path, telegram: TelegramDouble) -> AsyncIterator[Program]:
    content = numbered_guides.write(tmp_path / "content", 1)
    async with Program(folder, CAMTAY_CONTENT=str(content), **settings(telegram)) as running:
        yield running


@contextmanager
def full_disk(program: Program) -> Iterator[None]:
    """No file of the program may grow, or be written beyond its first byte: its log neither."""
    assert program.process
    before = resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(program: Program) -> Iterator[None]:
    """Another program writes to the database and does not end."""
    with closing(sqlite3.connect(program.data / "camtay.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("trouble", [full_disk, locked])
async def test_what_cannot_be_written_down_is_answered_once_it_can(
    program: Program, telegram: TelegramDouble, trouble: Callable[[Program], AbstractContextManager[None]]
) -> None:
    person = OnTelegram(telegram, 71)
    await person.says(START)
    await until(telegram, lambda: person.texts)
    with trouble(program):
        await person.says("1")
        await person.says("1")
        assert "database" in await troubles(program)
        status, answer = await from_a_page(program)
        assert status == 500 and answer["error"]
        assert len(person.texts) == 1
    await until(telegram, lambda: len(person.texts) > 2)
    assert heard(person.texts) == expected(0, 3)
    assert await troubles(program) == {}


async def troubles(program: Program) -> dict[str, str]:
    async with asyncio.timeout(PATIENCE), ClientSession(program.url) as web, web.get("/readyz") as ready:
        told: dict[str, str] = (await ready.json())["troubles"]
        assert (ready.status == 200) == (not told)
        return told


async def from_a_page(program: Program) -> tuple[int, dict[str, object]]:
    body = {"session": new_token(), "id": "1", "text": "xin chào"}
    async with ClientSession(program.url) as web, web.post("/api/v1/chat", json=body) as response:
        return response.status, await response.json()
