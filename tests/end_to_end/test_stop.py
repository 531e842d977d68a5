"""SIGTERM in the middle of work: the program ends by itself, soon, and nothing is lost."""

from __future__ import annotations

import asyncio
import random
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble
from tests.end_to_end import numbered_guides, storm
from tests.end_to_end.messengers import OnZalo, until
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.storm import Crowd
from tests.end_to_end.test_telegram import settings
from tests.end_to_end.test_zalo import settings as zalo_settings
from tests.end_to_end.web_visitor import Visitor

SOON = 10.0  # seconds: what service managers wait before they kill


async def test_nothing_is_lost_or_repeated_when_the_program_stops_at_work(
    folder: Path, telegram: TelegramDouble
) -> None:
    crowd = Crowd(people=20, turns=4)
    content = numbered_guides.write(folder.parent / "content", storm.GUIDES)
    async with Program(folder, CAMTAY_CONTENT=str(content), **settings(telegram)) as program:
        writing = asyncio.create_task(storm.write_all(telegram, crowd, random.Random(), 3))
        for sent in (10, 30):
            await until(telegram, partial(sent_at_least, telegram, sent))
            assert await program.stop(SOON) == 0
            await program.start()
        await writing
        async with asyncio.timeout(PATIENCE):
            while not storm.all_answered(telegram, crowd):
                await asyncio.sleep(0.2)
    figures = storm.read(telegram, crowd, [])
    assert (figures.lost, figures.wrong, figures.repeated) == (0, 0, 0)


def sent_at_least(telegram: TelegramDouble, number: int) -> bool:
    return len(telegram.made("sendMessage")) >= number


async def test_what_hangs_does_not_hold_the_program_and_goes_out_later(
    folder: Path, telegram: TelegramDouble
) -> None:
    """A messenger that does not answer, a browser that waits for news, both at once."""
    telegram.fault(method="sendMessage", chat="71", status=500, hang=3600)
    async with Program(folder, **settings(telegram)) as program, ClientSession() as browser:
        visitor = Visitor(program)
        await visitor.says("xin chào")
        headers = {"Authorization": f"Bearer {visitor.session}"}
        news = browser.get(f"{program.url}/api/v1/chat/news?after=99", headers=headers)
        waiting = asyncio.create_task(news.__aenter__())
        await telegram.says(71, "xin chào")
        await until(telegram, lambda: any(call["method"] == "sendMessage" for call in telegram.calls))
        assert await program.stop(SOON) == 0
        assert (await waiting).status == 200
        await program.start()
        await until(telegram, lambda: telegram.made("sendMessage"))


@pytest.mark.parametrize("moment", [0.0, 3.5])
async def test_a_zalo_poll_under_way_is_finished_first(folder: Path, zalo: ZaloDouble, moment: float) -> None:
    """What Zalo hands out is gone from Zalo: the poll must not be broken off."""
    person = OnZalo(zalo, "4f1e")
    async with Program(folder, **zalo_settings(zalo)) as program:
        await until(zalo, lambda: any(call["method"] == "deleteWebhook" for call in zalo.calls))
        stopping = asyncio.create_task(program.stop(SOON))
        await asyncio.sleep(moment)
        await person.says("xin chào")
        assert await stopping == 0
        await program.start()
        await until(zalo, lambda: person.texts)
