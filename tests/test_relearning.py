"""Learning from replies in a process of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.config import Config
from bot.relearning import NotLearned, prepare
from bot.release import KEPT, Releases
from bot.taught import FILE
from tests.studio.desk import small_folder


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(content=small_folder(tmp_path), data=tmp_path / "data")


async def test_what_another_process_learned_is_taken_up(config: Config):
    await prepare(config)
    assert (config.data / FILE).exists()
    assert config.content and Releases(config.content, config.data / KEPT).first().replies


async def test_what_the_other_process_complains_of_is_told(config: Config):
    assert config.content
    (config.content / "faq" / "_words.yaml").write_text("short: [", "utf-8")
    with pytest.raises(NotLearned, match="_words.yaml"):
        await prepare(config)


async def test_the_other_process_ends_with_this_one(config: Config, monkeypatch):
    begun: list[asyncio.subprocess.Process] = []
    begin = asyncio.create_subprocess_exec

    async def watched(*words: str, **given: object) -> asyncio.subprocess.Process:
        begun.append(await begin(*words, **given))  # type: ignore[arg-type]
        return begun[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    learning = asyncio.create_task(prepare(config))
    while not begun:
        await asyncio.sleep(0.01)
    learning.cancel()
    await asyncio.gather(learning, return_exceptions=True)
    assert await asyncio.wait_for(begun[0].wait(), 20) != 0
