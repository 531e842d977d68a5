"""The studio's pages on a copy of the small content: two editors, an administrator, a helper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium

from bot.accounts.model import Role
from bot.auth.sign_in import SignIn
from bot.core.scene import Knowledge
from bot.release import readable
from bot.store.writer import Writer
from bot.studio.studio import Studio
from bot.web.server import web_app
from bot.web.studio.room import Room
from tests.serving import HandClock
from tests.studio.conftest import folder, studio  # noqa: F401 (fixtures)
from tests.studio.desk import learned
from tests.web.fake_assistant import FakeAssistant
from tests.web.office import Browser, opened
from tests.web.staff_browsers import browsers

EDITORS = {"lan": Role.EDITOR, "minh": Role.EDITOR, "an": Role.ADMIN}


@pytest.fixture(autouse=True)
def by_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("checked", "releasing"):
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
        yield await office.browser(Role.EDITOR, "lan")


@pytest_asyncio.fixture(loop_scope="session")
async def at_work(
    chromium: Chromium, room: Room, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[Any]:
    """Opens the studio in a browser: ``await at_work("lan", "studio")``. No page may complain."""
    auth = SignIn(writer, clock)
    app = web_app(FakeAssistant(), {}, images, now=clock, sign_in=auth, studio=room)
    async with browsers(app, auth, chromium, EDITORS, "studio") as open:
        yield open
