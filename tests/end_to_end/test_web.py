"""A conversation on the web lives through the death of the program."""

from __future__ import annotations

from pathlib import Path

from aiohttp import ClientSession

from bot.content.model import Procedure
from tests.end_to_end.birth import BIRTHPLACE, FATHERS_NAME, OPENING, YES, lists_papers, presses
from tests.end_to_end.running import Program
from tests.end_to_end.web_visitor import Json, Visitor


async def test_a_conversation_goes_on_where_it_was_killed(folder: Path, birth: Procedure) -> None:
    async with Program(folder) as program:
        visitor = Visitor(program)
        asked = await visitor.says(OPENING, id="first")
        assert offered(asked) == presses(birth, FATHERS_NAME)
        await program.kill()
        await program.start()
        assert offered(await visitor.says("có ghi tên ba")) == presses(birth, BIRTHPLACE)
        await program.kill()
        await program.start()
        listed = await visitor.says("bv")
        assert lists_papers(birth, texts(listed))


async def test_the_running_program_says_that_it_is_ready_and_counts(folder: Path) -> None:
    async with (
        Program(folder, CAMTAY_METRICS_TOKEN="prometheus") as program,
        ClientSession(program.url) as web,
    ):
        await Visitor(program).says(OPENING, id="first")
        async with web.get("/readyz") as ready:
            assert (ready.status, await ready.json()) == (200, {"ready": True, "troubles": {}})
        async with web.get("/metrics", headers={"Authorization": "Bearer prometheus"}) as metrics:
            assert 'camtay_turns_total{channel="web"} 1.0' in await metrics.text()


async def test_a_message_sent_again_after_a_restart_gets_the_same_answer(folder: Path) -> None:
    async with Program(folder) as program:
        visitor = Visitor(program)
        first = await visitor.says(OPENING, id="first")
        second = await visitor.says(YES, id="second")
        await program.kill()
        await program.start()
        assert await visitor.says(YES, id="second") == second
        assert await visitor.says(OPENING, id="first") == first


def offered(replies: list[Json]) -> dict[str, str]:
    return {button["label"]: button["press"] for button in replies[-1]["buttons"]}


def texts(replies: list[Json]) -> list[str]:
    return [reply["text"] for reply in replies]
