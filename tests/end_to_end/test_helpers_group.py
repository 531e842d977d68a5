"""Somebody stuck on the web is helped from the Telegram group: the real program, with a double of Telegram."""

from __future__ import annotations

import asyncio
import re
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.content.model import Procedure
from bot.group.press import Act, written
from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end.birth import BIRTHPLACE, OPENING, presses
from tests.end_to_end.messengers import OnTelegram, until
from tests.end_to_end.running import COMMAND, PATIENCE, Program, environment
from tests.end_to_end.web_visitor import Json, Visitor

HOA = 81
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def settings(double: TelegramDouble) -> dict[str, str]:
    group = {"TELEGRAM_HELP_CHAT": str(double.forum.id)}
    return {"TELEGRAM_BOT_TOKEN": double.token, "TELEGRAM_API_URL": double.url, **group}


async def ordered(program: Program, *words: str) -> str:
    """What the operator's command says."""
    process = await asyncio.create_subprocess_exec(
        COMMAND[0], *words, stdout=PIPE, env=environment(program.settings), cwd=program.log_file.parent
    )
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, said.decode()
    return said.decode()


async def joins(program: Program, double: TelegramDouble) -> None:
    """Hoa gets an account, and binds her Telegram to it by a link."""
    await ordered(program, "user", "add", "hoa", "--role", "helper", "--shown", "Chị Hoa")
    link = re.search(r"/start desk-\S+", await ordered(program, "user", "link", "hoa"))
    assert link
    await double.says(HOA, link.group())
    await until(double, lambda: OnTelegram(double, HOA).texts)


async def news(program: Program, visitor: Visitor, after: int = 0) -> list[Json]:
    """What stands in the visitor's chat."""
    headers = {"Authorization": f"Bearer {visitor.session}"}
    async with (
        ClientSession() as browser,
        browser.get(f"{program.url}/api/v1/chat/history?after={after}", headers=headers) as response,
    ):
        return list((await response.json())["events"])


async def says_there(program: Program, visitor: Visitor, words: str) -> Json:
    """Waits until the assistant's side of the visitor's chat says it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for event in await news(program, visitor):
                if words in event["text"]:
                    return event
            await asyncio.sleep(0.02)


async def test_who_is_stuck_on_the_web_is_helped_from_the_group_and_goes_on(
    folder: Path, telegram: TelegramDouble, birth: Procedure
) -> None:
    forum = telegram.forum
    async with Program(folder, **settings(telegram)) as program:
        await joins(program, telegram)
        father = Visitor(program)
        await father.says(OPENING)
        assert offered(await father.says("có ghi tên ba")) == presses(birth, BIRTHPLACE)
        await father.says("cho tôi gặp người hỗ trợ")

        await until(telegram, lambda: forum.names and forum.texts(next(iter(forum.names))))
        (thread,) = forum.names
        card = min(forum.said)
        assert birth.topic.title in forum.said[card]["text"]
        await telegram.helper_presses(HOA, written(Act.TAKE, 1), card)
        await until(telegram, lambda: "Chị Hoa" in forum.said[card]["text"])

        await father.says("bé sinh trên đường đi thì chọn gì ạ")
        await until(telegram, lambda: "bé sinh trên đường đi" in "".join(forum.texts(thread)))
        theirs = next(id for id, said in forum.said.items() if "bé sinh trên đường đi" in said["text"])
        mine = await telegram.helper_says(HOA, "Dạ anh chọn “Nơi khác” ạ", thread, quotes=theirs)
        await says_there(program, father, "Dạ anh chọn “Nơi khác” ạ")
        await telegram.helper_says(HOA, "Dạ anh chọn nơi bé sinh ra ạ", thread, edits=mine)
        await says_there(program, father, "Dạ anh chọn nơi bé sinh ra ạ")
        await telegram.helper_says(HOA, "// nhớ gọi lại chiều nay", thread)

        await telegram.helper_presses(HOA, written(Act.CLOSE_AS, 1, "solved"), card)
        await until(telegram, lambda: forum.names[thread].startswith("✅"))
        asked = (await news(program, father))[-1]
        ratings = [one["press"] for one in asked["buttons"] if one["press"].startswith("s:1:")]
        assert len(ratings) == 3
        await father.presses(ratings[0])
        on = await father.says("làm tiếp")
        assert presses(birth, BIRTHPLACE).items() <= offered(on).items()
        assert "gọi lại chiều nay" not in str(await news(program, father))
        await until(telegram, lambda: forum.said[card]["keys"] is None)
    assert [call for call in telegram.calls if call["status"] >= 400] == []


async def test_a_picture_goes_from_one_telegram_to_the_other(folder: Path, telegram: TelegramDouble) -> None:
    forum, citizen = telegram.forum, OnTelegram(telegram, 71)
    telegram.files |= {"theirs": PNG, "mine": PNG + b"2"}
    async with Program(folder, **settings(telegram)) as program:
        await joins(program, telegram)
        await citizen.says("cho tôi gặp người hỗ trợ")
        await until(telegram, lambda: forum.names)
        (thread,) = forum.names
        await telegram.feed(telegram.update({"user": 71, "text": "nó báo vầy", "photo": "theirs"}))
        await until(telegram, lambda: telegram.made("sendPhoto"))
        picture = telegram.made("sendPhoto")[0]
        assert picture["photo"]["bytes"] == len(PNG) and picture["message_thread_id"] == str(thread)
        await telegram.helper_says(HOA, "bấm chỗ khoanh đỏ", thread, photo="mine")
        await until(telegram, lambda: len(telegram.made("sendPhoto")) == 2)
        answered = telegram.made("sendPhoto")[1]
        assert (answered["chat_id"], answered["photo"]["bytes"]) == ("71", len(PNG) + 1)
    assert [call for call in telegram.calls if call["status"] >= 400] == []


@pytest.mark.parametrize("word", ["chào", "/web"])
async def test_a_link_that_is_no_link_is_told_so(folder: Path, telegram: TelegramDouble, word: str) -> None:
    """And its code never stands in a conversation."""
    async with Program(folder, **settings(telegram)):
        stranger = OnTelegram(telegram, 72)
        await stranger.says("/start desk-aaaaaaaaaaaaaaaaaaaaaaaa")
        await stranger.says(word)
        await until(telegram, lambda: len(stranger.texts) >= 2)
    assert b"desk-aaaaaaaa" not in (folder / "data" / "camtay.db").read_bytes()


def offered(replies: list[Json]) -> dict[str, str]:
    return {button["label"]: button["press"] for button in replies[-1]["buttons"]}
