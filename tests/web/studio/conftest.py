"""The studio's pages on a copy of the small content: two editors, an administrator, a helper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium

from bot.accounts.model import Role
from bot.auth.sign_in import Device, SignIn
from bot.core.scene import Knowledge
from bot.release import readable
from bot.store import accounts
from bot.store.writer import Writer
from bot.studio.studio import Studio
from bot.web.server import web_app
from bot.web.studio.room import Room
from tests.serving import HandClock
from tests.studio.conftest import folder, studio  # noqa: F401 (fixtures)
from tests.studio.desk import learned
from tests.web.desk.conftest import signed_in
from tests.web.desk.helper_page import HelperPage
from tests.web.fake_assistant import FakeAssistant
from tests.web.office import Browser, opened

EDITORS = {"lan": Role.EDITOR, "minh": Role.EDITOR, "an": Role.ADMIN}


@pytest.fixture(autouse=True)
def by_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("checked", "publishing"):
        monkeypatch.setattr(f"bot.studio.{module}.knowledge", learned)
    monkeypatch.setattr("bot.web.studio.asked_pages.knowledge", learned)


@pytest.fixture
def know(folder: Path) -> Knowledge:  # noqa: F811
    from bot.content.folder import read_whole

    return learned(readable(read_whole(folder)))


@pytest.fixture
def room(studio: Studio, know: Knowledge, clock: HandClock, writer: Writer) -> Room:  # noqa: F811
    return Room(studio, lambda: know, clock, writer)


@pytest.fixture
async def lan(room: Room, images: Path, writer: Writer, clock: HandClock) -> AsyncIterator[Browser]:
    """An editor without a browser: what the page's scripts send."""
    auth = SignIn(writer, clock)
    app = web_app(FakeAssistant(), {}, images, now=clock, sign_in=auth, studio=room)
    async with opened(app, auth) as office:
        yield await signed_in(office, "lan", Role.EDITOR)


@pytest_asyncio.fixture(loop_scope="session")
async def at_work(
    chromium: Chromium, room: Room, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[Any]:
    """Opens the studio in a browser: ``await at_work("lan", "studio")``. No page may complain."""
    auth = SignIn(writer, clock)
    pages: list[HelperPage] = []
    app = web_app(FakeAssistant(), {}, images, now=clock, sign_in=auth, studio=room)
    async with opened(app, auth) as office:
        for name, role in EDITORS.items():
            await office.user(name, role)

        async def open(name: str, path: str = "studio", width: int = 1280, height: int = 800, **options: Any):
            user = await auth.writer.do(lambda db: accounts.user(db, name))
            assert user is not None
            token = (await auth.again(user, Device("test", ""))).token
            context = await chromium.new_context(viewport={"width": width, "height": height}, **options)
            site = str(office.server.make_url("/"))
            await context.add_cookies([{"name": "camtay", "value": token, "url": site}])
            pages.append(HelperPage(await context.new_page(), site))
            await pages[-1].open(path)
            return pages[-1]

        yield open
        for page in pages:
            await page.page.context.close()
    assert [complaint for page in pages for complaint in page.complaints] == []
