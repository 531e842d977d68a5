"""The program is killed at random moments while people on the web are led, and others talk with a helper:

every other one with her in the group, the rest with her on the desk's page.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession

from bot.accounts.sessions import form_token
from bot.auth.sign_in import Device, SignIn
from bot.clock import system
from bot.group.press import Act, written
from bot.store import accounts
from bot.store.writer import Writer
from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides, storm
from tests.end_to_end.messengers import until
from tests.end_to_end.numbered_guides import expected, heard
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.test_helpers_group import HOA, joins, news, settings
from tests.end_to_end.web_visitor import Json, Visitor

ASKED, ANSWERED = "tôi hỏi lần {n}", "chị trả lời lần {n}"


@dataclass(frozen=True, slots=True)
class Size:
    led: int
    helped: int
    turns: int
    crashes: int
    seconds: float

    def __str__(self) -> str:
        """Each helped person is answered as often as they write."""
        return f"{(self.led + 2 * self.helped) * self.turns} messages, {self.crashes} crashes"


@dataclass
class Stubborn:
    """Sends a message again, under the same id, until it is answered: as the page does."""

    visitor: Visitor
    ticket: int = 0
    replies: list[Json] = field(default_factory=list)

    async def says(self, text: str, id: str) -> None:
        while True:
            try:
                self.replies += await self.visitor.says(text, id)
                return
            except (ClientError, ConnectionError):
                await asyncio.sleep(0.05)

    async def says_all(self, texts: list[str], pause: float) -> None:
        for number, text in enumerate(texts):
            await self.says(text, f"storm-{number}")
            await asyncio.sleep(random.uniform(0, 2 * pause))


@pytest.fixture
def program(folder: Path, telegram: TelegramDouble, unused_tcp_port: int) -> Program:
    content = numbered_guides.write(folder.parent / "content", storm.GUIDES)
    own = {"CAMTAY_CONTENT": str(content), "CAMTAY_PORT": str(unused_tcp_port)}
    return Program(folder, **settings(telegram), **own)


async def test_no_word_is_lost_or_doubled_between_people_and_helpers(
    program: Program, telegram: TelegramDouble
) -> None:
    await survives(program, telegram, Size(led=10, helped=2, turns=8, crashes=4, seconds=8))


@pytest.mark.soak
async def test_no_word_is_lost_or_doubled_in_fifty_crashes(
    program: Program, telegram: TelegramDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    size = Size(led=40, helped=6, turns=50, crashes=50, seconds=400)
    await survives(program, telegram, size)
    with capsys.disabled():
        print(f"\nkill -9 (web, helpers in the group and on the desk): {size}: 0 lost, 0 repeated")


async def survives(program: Program, double: TelegramDouble, size: Size) -> None:
    words = [[form.format(n=n) for n in range(size.turns)] for form in (ASKED, ANSWERED)]
    asked, answered = words
    pause = size.seconds / size.turns
    async with program:
        await joins(program, double)
        helped = [await taken(program, double, number + 1) for number in range(size.helped)]
        desk = await signed_in(program, "hoa")
        led = [await started(program, number % storm.GUIDES) for number in range(size.led)]
        work: list[Coroutine[Any, Any, Any]] = [
            storm.crash_often(program, random.Random(), size.crashes, 2 * size.seconds / size.crashes),
            *(one.says_all(asked, pause) for one in helped),
            *(one.says_all(["1"] * size.turns, pause) for one in led),
            *(in_the_group(double, one.ticket, answered, pause) for one in helped[::2]),
            *(on_the_desk(program, desk, one.ticket, answered, pause) for one in helped[1::2]),
        ]
        await asyncio.gather(*work)
        async with asyncio.timeout(PATIENCE):
            for one in helped:
                while len(found := await from_helper(program, one)) < size.turns:
                    await asyncio.sleep(0.2)
                assert found == answered
        assert await program.stop() == 0
    for number, one in enumerate(led):
        assert heard([reply["text"] for reply in one.replies]) == expected(
            number % storm.GUIDES, size.turns + 1
        )
    for one in helped:
        assert lines(program, one.ticket) == asked


async def started(program: Program, guide: int) -> Stubborn:
    """Somebody whom a guide leads."""
    person = Stubborn(Visitor(program))
    await person.says(f"tôi muốn nghe hướng dẫn số {guide}", "first")
    return person


async def taken(program: Program, double: TelegramDouble, ticket: int) -> Stubborn:
    """Somebody who waits for a helper, and is taken by Hoa."""
    person = Stubborn(Visitor(program), ticket)
    await person.says("gặp người hỗ trợ", "first")
    await until(double, lambda: len(double.forum.names) == ticket and card(double, ticket))
    await double.helper_presses(HOA, written(Act.TAKE, ticket), card(double, ticket))
    async with asyncio.timeout(PATIENCE):
        while not owner(program, ticket):
            await asyncio.sleep(0.1)
    return person


def thread(double: TelegramDouble, ticket: int) -> int:
    return sorted(double.forum.names)[ticket - 1]


def card(double: TelegramDouble, ticket: int) -> int:
    """0 while there is none."""
    ours = (id for id, said in double.forum.said.items() if said["thread"] == thread(double, ticket))
    return min(ours, default=0)


async def signed_in(program: Program, name: str) -> dict[str, str]:
    """What her browser sends along, the first password changed."""
    writer = Writer(program.data / "camtay.db")
    await writer.do(lambda db: accounts.change(db, name, must_change=0))
    user = await writer.do(lambda db: accounts.user(db, name))
    assert user
    token = (await SignIn(writer, system).again(user, Device("test", ""))).token
    writer.close()
    return {"Cookie": f"camtay={token}", "X-CSRF-Token": form_token(token), "Accept": "application/json"}


async def on_the_desk(
    program: Program, browser: dict[str, str], ticket: int, texts: list[str], pause: float
) -> None:
    """Sends an answer again, under the same id, until it is taken: as the page does."""
    for number, text in enumerate(texts):
        while not await answers(program, browser, ticket, {"id": f"answer-{ticket}-{number}", "text": text}):
            await asyncio.sleep(0.05)
        await asyncio.sleep(random.uniform(0, 2 * pause))


async def answers(program: Program, browser: dict[str, str], ticket: int, answer: Json) -> bool:
    address = f"{program.url}/desk/api/tickets/{ticket}/answer"
    try:
        async with (
            ClientSession(headers=browser) as page,
            page.post(address, json=answer, allow_redirects=False) as taken,
        ):
            assert taken.status == 200, taken.status
            return True
    except (ClientError, ConnectionError):
        return False


async def in_the_group(double: TelegramDouble, ticket: int, texts: list[str], pause: float) -> None:
    for text in texts:
        await double.helper_says(HOA, text, thread(double, ticket))
        await asyncio.sleep(random.uniform(0, 2 * pause))


async def from_helper(program: Program, person: Stubborn) -> list[str]:
    """What the helper said, as it stands in the person's chat."""
    events = await news(program, person.visitor)
    return [event["text"] for event in events if event["text"].startswith(ANSWERED[:7])]


def owner(program: Program, ticket: int) -> str | None:
    return column(program, "SELECT owner FROM tickets WHERE id = ?", ticket)[0]


def lines(program: Program, ticket: int) -> list[str]:
    """What the person said, as helpers see it."""
    return column(
        program,
        "SELECT text FROM lines WHERE ticket = ? AND who = 'person' AND text <> '' ORDER BY id",
        ticket,
    )


def column(program: Program, sql: str, ticket: int) -> list[Any]:
    with closing(sqlite3.connect(program.data / "camtay.db")) as db:
        return [row[0] for row in db.execute(sql, (ticket,))]
