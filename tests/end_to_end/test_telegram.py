"""The same conversation on Telegram, fetched or delivered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.content.model import Procedure
from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end.birth import (
    BIRTHPLACE,
    FATHERS_NAME,
    HOSPITAL,
    OPENING,
    YES,
    lists_papers,
    presses,
)
from tests.end_to_end.messengers import PUBLIC, OnTelegram, led_to, until
from tests.end_to_end.running import Program

POLL, WEBHOOK = "poll", "webhook"


def settings(double: TelegramDouble, way: str = POLL) -> dict[str, str]:
    public = {"CAMTAY_PUBLIC_URL": PUBLIC} if way == WEBHOOK else {}
    return {"TELEGRAM_BOT_TOKEN": double.token, "TELEGRAM_API_URL": double.url, **public}


@asynccontextmanager
async def serving(folder: Path, double: TelegramDouble, way: str = POLL) -> AsyncIterator[Program]:
    async with Program(folder, **settings(double, way)) as program:
        if way == WEBHOOK:
            await led_to(double, program)
        yield program


@pytest.mark.parametrize("way", [POLL, WEBHOOK])
async def test_presses_lead_to_the_papers(
    folder: Path, telegram: TelegramDouble, birth: Procedure, way: str
) -> None:
    father = OnTelegram(telegram, 71)
    async with serving(folder, telegram, way):
        await father.says(OPENING)
        await until(telegram, lambda: father.messages and father.buttons == presses(birth, FATHERS_NAME))
        await father.presses(YES)
        await until(telegram, lambda: father.buttons == presses(birth, BIRTHPLACE))
        await father.presses(HOSPITAL)
        await until(telegram, lambda: lists_papers(birth, father.texts))
        assert len(telegram.made("answerCallbackQuery")) == 2
    assert refusals(telegram) == []


@pytest.mark.parametrize("way", [POLL, WEBHOOK])
async def test_a_conversation_goes_on_where_it_was_killed(
    folder: Path, telegram: TelegramDouble, birth: Procedure, way: str
) -> None:
    father = OnTelegram(telegram, 71)
    async with serving(folder, telegram, way) as program:
        await father.says(OPENING)
        await until(telegram, lambda: father.messages)
        await program.kill()
    await father.says("có ghi tên ba")  # nobody is there to hear it
    async with serving(folder, telegram, way):
        await until(telegram, lambda: father.buttons == presses(birth, BIRTHPLACE))
        await father.says("bv")
        await until(telegram, lambda: lists_papers(birth, father.texts))


async def test_the_webhook_is_set_with_a_secret_and_takes_nothing_without_it(
    folder: Path, telegram: TelegramDouble
) -> None:
    async with Program(folder, **settings(telegram, WEBHOOK)) as program, ClientSession() as session:
        address, secret = await led_to(telegram, program)
        assert address == f"{PUBLIC}/hooks/telegram"
        update = telegram.update({"user": 71, "text": OPENING})
        for given, status in (
            ({}, 401),
            ({telegram.HEADER: secret + "a"}, 401),
            ({telegram.HEADER: secret}, 200),
        ):
            async with session.post(f"{program.url}/hooks/telegram", json=update, headers=given) as response:
                assert response.status == status
        await until(telegram, lambda: OnTelegram(telegram, 71).messages)


async def test_the_replies_of_many_messages_come_in_their_order(
    folder: Path, telegram: TelegramDouble, birth: Procedure
) -> None:
    """Written in one breath, before the first answer."""
    people = [OnTelegram(telegram, number) for number in range(71, 76)]
    async with serving(folder, telegram):
        for words in (OPENING, "có ghi tên ba", "bv"):
            await asyncio.gather(*(person.says(words) for person in people))
        await until(telegram, lambda: all(lists_papers(birth, person.texts) for person in people))
        assert len({tuple(person.texts[:2]) for person in people}) == 1
        for person in people:
            asked = [set(buttons_of(message)) for message in person.messages]
            assert asked.index(set(presses(birth, FATHERS_NAME).values())) == 0
            assert asked.index(set(presses(birth, BIRTHPLACE).values())) == 1


def buttons_of(message: dict[str, str]) -> list[str]:
    markup = json.loads(message.get("reply_markup", '{"inline_keyboard": []}'))
    return [key.get("callback_data", "") for row in markup["inline_keyboard"] for key in row]


def refusals(double: TelegramDouble) -> list[str]:
    """What the messenger refused of what was sent to it."""
    return [str(call) for call in double.calls if call["status"] in (400, 404)]
