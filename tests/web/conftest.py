from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.web.server import web_app
from tests.web.fake_assistant import FakeAssistant

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "nút đăng nhập.png").write_bytes(b64decode(DOT))
    (tmp_path / "secret.txt").write_text("not a picture")
    return folder


@pytest.fixture
async def client(assistant: FakeAssistant, images: Path) -> AsyncIterator[TestClient]:
    """The web application, with long polls of a fifth of a second."""
    app = web_app(assistant, {}, images, hotline="18001096", poll=0.2)
    async with TestClient(TestServer(app)) as client:
        yield client
