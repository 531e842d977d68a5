"""The program is killed at random moments while many people write: no turn goes without its answer."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides, storm
from tests.end_to_end.messengers import lead
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.storm import Crowd
from tests.end_to_end.test_telegram import POLL, WEBHOOK, settings

NETWORK = 0.05  # seconds that the messenger's «accepted» is under way


@pytest.fixture
def program(folder: Path, telegram: TelegramDouble, way: str, unused_tcp_port: int) -> Program:
    """At a port that stays over its starts, as behind a proxy."""
    content = numbered_guides.write(folder.parent / "content", storm.GUIDES)
    own = {"CAMTAY_CONTENT": str(content), "CAMTAY_PORT": str(unused_tcp_port)}
    return Program(folder, **settings(telegram, way), **own)


@pytest.mark.parametrize("way", [POLL, WEBHOOK])
async def test_nothing_is_lost_when_the_program_is_killed(
    program: Program, telegram: TelegramDouble, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = await survives(program, telegram, Crowd(people=50, turns=5), crashes=4, seconds=8)
    judge(figures, way, capsys)


@pytest.mark.soak
@pytest.mark.parametrize("way", [POLL, WEBHOOK])
async def test_nothing_is_lost_when_the_program_is_killed_a_hundred_times(
    program: Program, telegram: TelegramDouble, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = await survives(program, telegram, Crowd(people=300, turns=20), crashes=100, seconds=300)
    judge(figures, way, capsys)


async def survives(
    program: Program, double: TelegramDouble, crowd: Crowd, crashes: int, seconds: float
) -> storm.Figures:
    chance = random.Random()
    double.fault(method="sendMessage", times=-1, hang=NETWORK)
    async with program:
        leading = asyncio.create_task(lead(double, program.url))
        writing = storm.write_all(double, crowd, chance, seconds)
        crashing = storm.crash_often(program, chance, crashes, longest=2 * seconds / crashes)
        _, killed_at = await asyncio.gather(writing, crashing)
        with suppress(TimeoutError):  # then the figures tell what was lost
            async with asyncio.timeout(PATIENCE + 2 * seconds):
                while not storm.all_answered(double, crowd):
                    await asyncio.sleep(0.5)
        leading.cancel()
    return storm.read(double, crowd, killed_at)


def judge(figures: storm.Figures, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A crash between the messenger's «accepted» and our note of it may repeat that one send."""
    with capsys.disabled():
        print(f"\nkill -9 ({way}): {figures}")
    assert (figures.lost, figures.wrong) == (0, 0)
    assert figures.most_a_crash_and_person <= 1
