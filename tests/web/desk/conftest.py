"""The desk's pages on a real desk: two helpers, a lead, and a citizen who asks for a person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium

from bot.accounts.model import Role
from bot.attachments import Attachments
from bot.auth.sign_in import SignIn
from bot.core.message import Address
from bot.helpdesk.desk import Desk
from bot.helpdesk.rostering import Rostering
from bot.service import Service
from bot.store.folder import Folder
from bot.store.writer import Writer
from bot.web.desk.room import Room
from bot.web.server import web_app
from tests.serving import HandClock, message
from tests.web.office import Browser, opened
from tests.web.staff_browsers import browsers

ROLES = {
    "hoa": Role.HELPER,
    "tam": Role.HELPER,
    "lan": Role.LEAD,
    "quan": Role.ADMIN,
    "nobody-knows": Role.HELPER,
}
BA_TU = Address("web", "ba-tu")


@dataclass
class Helper:
    """Somebody at work without a browser: what the page's scripts send."""

    name: str
    browser: Browser

    async def see(self, path: str) -> Any:
        answer = await self.browser.client.get(f"/desk/api/{path}")
        return await answer.json() if answer.status == 200 else answer.status

    async def act(self, ticket: int, act: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """The status, and what was said."""
        headers = {"X-CSRF-Token": self.browser.csrf, "Accept": "application/json"}
        address = f"/desk/api/tickets/{ticket}/{act}"
        answer = await self.browser.client.post(address, json=body, headers=headers)
        return answer.status, await answer.json()


@pytest.fixture
def poll() -> float:
    """Seconds that a long poll waits."""
    return 0.2


@pytest.fixture
def room(desk: Desk, service: Service, clock: HandClock, writer: Writer, tmp_path: Path, poll: float) -> Room:
    attachments = Attachments(writer, Folder(tmp_path / "files"), clock)
    return Room(desk, lambda: service.know, clock, attachments, Rostering(tmp_path, writer), poll)


@pytest.fixture
async def helpers(
    service: Service, room: Room, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[dict[str, Helper]]:
    """By name; each is signed in."""
    auth = SignIn(writer, clock)
    async with opened(web_app(service, {}, images, now=clock, sign_in=auth, desk=room), auth) as office:
        yield {name: Helper(name, await office.browser(role, name)) for name, role in ROLES.items()}


@pytest.fixture
async def hoa(helpers: dict[str, Helper]) -> Helper:
    return helpers["hoa"]


@pytest.fixture
async def tam(helpers: dict[str, Helper]) -> Helper:
    return helpers["tam"]


async def asks(service: Service, sender: Address = BA_TU, *said: str) -> None:
    """Somebody asks for a person."""
    for number, text in enumerate(said or ("quên mật khẩu vneid", "gặp người hỗ trợ")):
        await service.handle(message(text, f"{sender.user}-{number}", sender))


@pytest.fixture
async def ticket(service: Service, desk: Desk) -> int:
    """The number of the case that Bà Tư has opened."""
    await asks(service)
    (summary,) = await desk.queue()
    return summary.ticket.id


@pytest_asyncio.fixture(loop_scope="session")
async def at_work(
    chromium: Chromium, service: Service, room: Room, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[Any]:
    """Opens the desk in a browser: ``await at_work("hoa", "desk")``. No page may complain."""
    auth = SignIn(writer, clock)
    room_of_browsers = Room(room.desk, room.know, clock, room.attachments, room.rostering)
    app = web_app(service, {}, images, now=clock, sign_in=auth, desk=room_of_browsers)
    async with browsers(app, auth, chromium, ROLES, "desk") as open:
        yield open
