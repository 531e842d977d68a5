"""The program is killed at random moments while many people write: no turn goes without its answer."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides, storm
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.storm import Crowd
from tests.end_to_end.test_telegram import settings


async def survives(
    folder: Path, double: TelegramDouble, crowd: Crowd, crashes: int, seconds: float
) -> storm.Figures:
    chance = random.Random()
    content = numbered_guides.write(folder.parent / "content", crowd.guides)
    program = Program(folder, CAMTAY_CONTENT=str(content), **settings(double))
    async with program:
        writing = storm.write_all(double, crowd, chance, seconds)
        crashing = storm.crash_often(program, chance, crashes, longest=2 * seconds / crashes)
        _, killed_at = await asyncio.gather(writing, crashing)
        async with asyncio.timeout(PATIENCE + 2 * seconds):
            while not storm.all_answered(double, crowd):
                await asyncio.sleep(0.5)
    return storm.read(double, crowd, killed_at)


async def test_nothing_is_lost_when_the_program_is_killed(
    folder: Path, telegram: TelegramDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    await judge(folder, telegram, Crowd(people=60, turns=6), capsys, crashes=5, seconds=12)


@pytest.mark.soak
async def test_nothing_is_lost_when_the_program_is_killed_two_hundred_times(
    folder: Path, telegram: TelegramDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    await judge(folder, telegram, Crowd(people=300, turns=40), capsys, crashes=200, seconds=600)


async def judge(
    folder: Path,
    double: TelegramDouble,
    crowd: Crowd,
    capsys: pytest.CaptureFixture[str],
    crashes: int,
    seconds: float,
) -> None:
    """A crash between the messenger's «accepted» and our note of it may repeat that one send."""
    figures = await survives(folder, double, crowd, crashes, seconds)
    with capsys.disabled():
        print(f"\nkill -9: {figures}")
    assert (figures.lost, figures.wrong) == (0, 0)
    assert figures.most_a_crash_and_person <= 1
