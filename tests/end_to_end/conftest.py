"""The real program with its own data folder, and the messengers that it speaks to."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.model import Procedure
from bot.core.scene import Knowledge
from bot.keepsake import SUFFIX
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble


@pytest.fixture(scope="session")
def birth(knowledge: Knowledge) -> Procedure:
    """The procedure that these conversations are about."""
    entry = knowledge.content.entries["khai-sinh"]
    assert isinstance(entry, Procedure)
    return entry


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloDouble]:
    async with ZaloDouble() as double:
        yield double


@pytest.fixture
def folder(tmp_path: Path, learned: Path) -> Path:
    """Where a program keeps its data and its log. It need not learn the content first: it has started here before."""
    data = tmp_path / "program" / "data"
    data.mkdir(parents=True)
    for kept in learned.glob(f"*{SUFFIX}"):
        shutil.copy(kept, data)
    return data.parent
