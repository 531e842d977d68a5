"""The doubles of the messengers, and channels that speak to them.

A test that asks for ``telegram`` finds its double as ``telegram_double``, and so for Zalo.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram import Telegram
from bot.channels.zalo import Zalo
from tests.doubles.telegram_double import TelegramDouble
from tests.doubles.zalo_double import ZaloDouble


@pytest.fixture
async def telegram_double() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as server:
        yield server


@pytest.fixture
async def telegram(telegram_double: TelegramDouble, tmp_path: Path) -> AsyncIterator[Telegram]:
    """Its images folder holds ``a.png``; beside the folder lies ``private.png``."""
    images = tmp_path / "images"
    images.mkdir()
    (images / "a.png").write_bytes(b"picture")
    (tmp_path / "private.png").write_bytes(b"private")
    made = Telegram(telegram_double.token, telegram_double.url, images=images)
    yield made
    await made.close()


@pytest.fixture
async def zalo_double() -> AsyncIterator[ZaloDouble]:
    async with ZaloDouble() as server:
        yield server


@pytest.fixture
async def zalo(zalo_double: ZaloDouble) -> AsyncIterator[Zalo]:
    made = Zalo(zalo_double.token, zalo_double.url, images_url="https://camtay.test/anh")
    yield made
    await made.close()
