"""The real program with its own data folder, and the messengers that it speaks to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.library import load
from bot.content.model import Procedure
from tests.conftest import ROOT
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble


@pytest.fixture(scope="session")
def birth() -> Procedure:
    """The procedure that these conversations are about."""
    content = load(ROOT).content
    assert content
    entry = content.entries["khai-sinh"]
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
def folder(tmp_path: Path) -> Path:
    """Where a program keeps its data and its log."""
    return tmp_path / "program"
