from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher
from playwright.async_api import Browser, async_playwright, expect

from bot.accounts import passwords
from bot.auth.sign_in import SignIn
from bot.store.writer import Writer
from bot.web.server import web_app
from tests.serving import HandClock
from tests.web.chat_page import Visitor
from tests.web.fake_assistant import FakeAssistant
from tests.web.office import Office, opened

expect.set_options(timeout=20_000)  # milliseconds: for a machine that is busy with other things
CHROMIUM = Path("/usr/bin/chromium")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hash of an office costs is held in ``tests/accounts``; here hundreds are made."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


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


@pytest.fixture
async def office(
    assistant: FakeAssistant, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[Office]:
    """The web application with accounts: ``await office.browser(Role.HELPER)``."""
    auth = SignIn(writer, clock)
    async with opened(web_app(assistant, {}, images, sign_in=auth), auth) as office:
        yield office


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def site(assistant: FakeAssistant, images: Path) -> AsyncIterator[str]:
    """The address of a running web application."""
    server = TestServer(web_app(assistant, {}, images, hotline="18001096"))
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(chromium: Browser, site: str) -> AsyncIterator[type[Visitor]]:
    """Opens the chat in a browser of its own: ``await visit(width=320)``. No page may complain."""
    visitors: list[Visitor] = []

    async def open(path: str = "", width: int = 360, height: int = 740, **options: object) -> Visitor:
        context = await chromium.new_context(viewport={"width": width, "height": height}, **options)
        visitors.append(Visitor(await context.new_page(), site))
        if path is not None:
            await visitors[-1].open(path)
        return visitors[-1]

    yield open
    for visitor in visitors:
        await visitor.page.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
