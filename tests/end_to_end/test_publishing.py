"""Editors change the content under a running program."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.end_to_end import numbered_guides
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.web_visitor import Visitor

GUIDE = f"flows/{numbered_guides.name(0)}.yaml"
QUESTION = "Hướng dẫn 0, câu 0."
EDITED = "Hướng dẫn 0, câu đầu tiên."
TOPIC = f"t:{numbered_guides.name(0)}"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return numbered_guides.write(tmp_path / "content", 1)


def edit(content: Path, old: str, new: str) -> None:
    file = content / GUIDE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


async def asked(program: Program) -> str:
    """What somebody new is asked first."""
    replies = await Visitor(program).presses(TOPIC)
    return "\n".join(reply["text"] for reply in replies)


async def until_asked(program: Program, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while words not in await asked(program):
            await asyncio.sleep(0.2)


async def test_an_edit_is_taken_up_while_people_stand_in_the_guide(folder: Path, content: Path) -> None:
    async with Program(folder, CAMTAY_CONTENT=str(content)) as program:
        visitor = Visitor(program)
        await visitor.presses(TOPIC)
        edit(content, QUESTION, EDITED)
        await until_asked(program, EDITED)
        replies = await visitor.says("1")
        assert numbered_guides.heard([replies[-1]["text"]]) == [(0, 1)]


async def test_a_broken_edit_is_told_and_the_old_content_keeps_serving(folder: Path, content: Path) -> None:
    async with Program(folder, CAMTAY_CONTENT=str(content)) as program:
        edit(content, "steps:", "stepz:")
        async with asyncio.timeout(PATIENCE):
            while f"ERROR {GUIDE}:" not in program.log:
                await asyncio.sleep(0.2)
        assert QUESTION in await asked(program)
        await program.kill()
        told = program.log.count(f"ERROR {GUIDE}:")
        await program.start()  # from the copy that was kept
        assert program.log.count(f"ERROR {GUIDE}:") > told
        assert QUESTION in await asked(program)
        edit(content, "stepz:", "steps:")
        edit(content, QUESTION, EDITED)
        await until_asked(program, EDITED)
