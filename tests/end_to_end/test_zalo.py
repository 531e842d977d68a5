"""The same conversation on Zalo, where there are no buttons and messages are counted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.content.model import Procedure
from tests.doubles.zalo_double import ZaloDouble
from tests.end_to_end.birth import BIRTHPLACE, FATHERS_NAME, HOSPITAL, OPENING, YES, labels, lists_papers
from tests.end_to_end.messengers import PUBLIC, OnZalo, led_to, until
from tests.end_to_end.running import Program

POLL, WEBHOOK = "poll", "webhook"
FATHER = "4f1e"


def settings(double: ZaloDouble, way: str = POLL) -> dict[str, str]:
    public = {"CAMTAY_PUBLIC_URL": PUBLIC} if way == WEBHOOK else {}
    return {"ZALO_BOT_TOKEN": double.token, "ZALO_API_URL": double.url, **public}


@asynccontextmanager
async def serving(folder: Path, double: ZaloDouble, way: str = POLL) -> AsyncIterator[Program]:
    async with Program(folder, **settings(double, way)) as program:
        if way == WEBHOOK:
            await led_to(double, program)
        yield program


def asks(birth: Procedure, case: str, text: str) -> bool:
    """Does the text end with the numbered answers to that question?"""
    return text.endswith("\n".join(f"{n}. {label}" for n, label in enumerate(labels(birth, case), 1)))


@pytest.mark.parametrize(
    ("way", "picks"),
    [(POLL, ("1", "1")), (WEBHOOK, (YES, HOSPITAL)), (POLL, ("có chứ", "bv"))],
    ids=["number", "label", "synonym"],
)
async def test_picks_lead_to_the_papers_in_as_few_messages_as_can_be(
    folder: Path, zalo: ZaloDouble, birth: Procedure, way: str, picks: tuple[str, str]
) -> None:
    father = OnZalo(zalo, FATHER)
    async with serving(folder, zalo, way) as program:
        await father.says(OPENING)
        await until(zalo, lambda: father.texts and asks(birth, FATHERS_NAME, father.texts[-1]))
        await father.says(picks[0])
        await until(zalo, lambda: asks(birth, BIRTHPLACE, father.texts[-1]))
        assert len(father.texts) == 2
        await father.says(picks[1])
        await until(zalo, lambda: lists_papers(birth, father.texts))
        assert await program.stop() == 0  # so that all there is has been sent
    assert packed(father.texts[2:])
    assert [call for call in zalo.calls if call["status"] == 400] == []


def packed(texts: list[str]) -> bool:
    """Would no two messages in a row have fitted in one?"""
    return all(len(first) + len(second) + 2 > 2000 for first, second in zip(texts, texts[1:], strict=False))


@pytest.mark.parametrize("way", [POLL, WEBHOOK])
async def test_a_conversation_goes_on_where_it_was_killed(
    folder: Path, zalo: ZaloDouble, birth: Procedure, way: str
) -> None:
    father = OnZalo(zalo, FATHER)
    async with serving(folder, zalo, way) as program:
        await father.says(OPENING)
        await until(zalo, lambda: father.texts)
        await program.kill()
        if way == POLL:  # Zalo hands what comes to the poll of the dead, until that has run out
            died_at = len(zalo.calls)
            await until(zalo, lambda: [call for call in zalo.calls[died_at:] if call["status"] == 408])
    async with serving(folder, zalo, way):
        await father.says("có ghi tên ba")
        await until(zalo, lambda: asks(birth, BIRTHPLACE, father.texts[-1]))


async def test_what_arrives_while_the_program_is_dead_is_answered_by_webhook(
    folder: Path, zalo: ZaloDouble, birth: Procedure
) -> None:
    father = OnZalo(zalo, FATHER)
    async with serving(folder, zalo, WEBHOOK) as program:
        await program.kill()
    await father.says(OPENING)
    async with serving(folder, zalo, WEBHOOK):
        await until(zalo, lambda: father.texts and asks(birth, FATHERS_NAME, father.texts[-1]))


async def test_the_webhook_is_set_with_a_secret_and_takes_nothing_without_it(
    folder: Path, zalo: ZaloDouble
) -> None:
    async with Program(folder, **settings(zalo, WEBHOOK)) as program, ClientSession() as session:
        address, secret = await led_to(zalo, program)
        assert address == f"{PUBLIC}/hooks/zalo"
        update = zalo.body(zalo.update({"user": FATHER, "text": OPENING}))
        for given, status in (({}, 401), ({zalo.HEADER: secret + "a"}, 401), ({zalo.HEADER: secret}, 200)):
            async with session.post(f"{program.url}/hooks/zalo", json=update, headers=given) as response:
                assert response.status == status
        await until(zalo, lambda: OnZalo(zalo, FATHER).texts)
