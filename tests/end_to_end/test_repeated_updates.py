"""What a messenger delivers again and again is answered once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides
from tests.end_to_end.messengers import OnTelegram, led_to, until
from tests.end_to_end.running import Program
from tests.end_to_end.test_telegram import WEBHOOK, settings

TIMES = 1000
START = f"/start {numbered_guides.name(0)}"


@pytest.fixture
def content(tmp_path: Path) -> str:
    return str(numbered_guides.write(tmp_path / "content", 1))


async def test_a_thousand_deliveries_at_once_and_more_after_a_restart_are_answered_once(
    folder: Path, telegram: TelegramDouble, content: str
) -> None:
    person = OnTelegram(telegram, 71)
    update = telegram.update({"user": 71, "text": START})
    program = Program(folder, CAMTAY_CONTENT=content, **settings(telegram, WEBHOOK))
    async with program:
        _, secret = await led_to(telegram, program)
        await deliver(program, telegram, secret, [update] * TIMES)
        await program.kill()
        await program.start()
        await led_to(telegram, program)
        await deliver(program, telegram, secret, [update] * 50)
        await person.says("1")
        await until(telegram, lambda: len(person.texts) > 1)
    assert numbered_guides.heard(person.texts) == numbered_guides.expected(0, 2)


async def test_a_thousand_repeats_in_one_poll_are_answered_once(
    folder: Path, telegram: TelegramDouble, content: str
) -> None:
    person = OnTelegram(telegram, 71)
    first = telegram.update({"user": 71, "text": START})
    await telegram.feed(*[first] * TIMES)
    await person.says("1")
    async with Program(folder, CAMTAY_CONTENT=content, **settings(telegram)) as program:
        await until(telegram, lambda: len(person.texts) > 1)
        assert await program.stop() == 0
        await telegram.feed(first)  # as if its confirmation had never arrived
        await program.start()
        await person.says("1")
        await until(telegram, lambda: len(person.texts) > 2)
    assert numbered_guides.heard(person.texts) == numbered_guides.expected(0, 3)


async def test_a_press_that_is_delivered_twice_leads_on_once(
    folder: Path, telegram: TelegramDouble, content: str
) -> None:
    person = OnTelegram(telegram, 71)
    program = Program(folder, CAMTAY_CONTENT=content, **settings(telegram, WEBHOOK))
    async with program:
        _, secret = await led_to(telegram, program)
        await person.says(START)
        await until(telegram, lambda: person.texts)
        press = telegram.update({"user": 71, "press": person.buttons[numbered_guides.ONWARD]})
        again = press | {"update_id": press["update_id"] + 1}  # another delivery, the same query
        await deliver(program, telegram, secret, [press, again, press])
        await person.says("1")
        await until(telegram, lambda: len(person.texts) > 2)
    assert numbered_guides.heard(person.texts) == numbered_guides.expected(0, 3)


async def deliver(
    program: Program, double: TelegramDouble, secret: str, updates: list[dict[str, object]]
) -> None:
    """All at once, as Telegram does over many connections; each must be taken."""
    async with ClientSession(headers={double.HEADER: secret}) as session:

        async def one(update: dict[str, object]) -> int:
            async with session.post(f"{program.url}/hooks/telegram", json=update) as response:
                return response.status

        statuses = await asyncio.gather(*map(one, updates))
    assert set(statuses) == {200}
