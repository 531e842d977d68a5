"""Whole conversations of both sides, compared word by word; ``pytest --update`` writes what happens now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from bot.core.scene import Knowledge
from bot.helpdesk.desk import Desk
from bot.service import Service
from bot.store.writer import Writer
from bot.tickets.hours import Span
from tests.core.talk import START
from tests.doubles.scripted import Scripted
from tests.helpdesk.both_sides import Stage, script
from tests.helpdesk.people import ROSTER
from tests.serving import HandClock

FILES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
ON = "# on "  # a head line such as «# on 2026-11-23T09:00+07:00»
OFFICE = (Span(frozenset(range(5)), time(7, 30), time(17)),)


@pytest.fixture
def memory() -> Iterator[Writer]:
    made = Writer(":memory:")
    yield made
    made.close()


async def played(know: Knowledge, writer: Writer, lines: list[str]) -> str:
    head = [line for line in lines if line.startswith("#")]
    moments = [datetime.fromisoformat(line.removeprefix(ON)) for line in head if line.startswith(ON)]
    clock = HandClock(moments[0] if moments else START)
    service = Service(know, writer, {"scripted": Scripted()}, clock)
    desk = Desk(lambda: service.know, writer, service.turns, clock, service.waking)
    desk.enlist(replace(ROSTER, hours=OFFICE))
    stage = Stage(service, desk, clock)
    return "\n".join([*head, "", *[line async for line in stage.play(script(lines))]])


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
async def test_both_sides_go_as_they_were_read_and_approved(
    knowledge: Knowledge, memory: Writer, file: Path, pytestconfig: pytest.Config
):
    expected = file.read_text("utf-8")
    happens = await played(knowledge, memory, expected.splitlines())
    if pytestconfig.getoption("--update"):
        file.write_text(happens, "utf-8")
    else:
        assert happens.splitlines() == expected.splitlines()


def test_there_are_conversations_of_both_sides():
    assert len(FILES) >= 5
