"""Every route of the real program, tried by nobody and by every role: who gets in is what routes.txt says."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.accounts.model import Role
from bot.accounts.sessions import form_token, new_token
from bot.app import build
from bot.auth import acts
from bot.auth.sign_in import Device, SignIn
from bot.clock import system
from bot.config import from_environment
from bot.store import accounts
from bot.web import access
from tests.conftest import ROOT, SMALL, WORDS

ROUTES = Path(__file__).with_name("routes.txt")
NOBODY = "nobody"
ASKERS = (NOBODY, *Role)
OWN_SIGNS = ("/api/", "/hooks/")  # they refuse whoever brings no bearer's token, no signature
PATIENCE = 3  # seconds: who is kept waiting for news was let in


def written() -> dict[str, set[str]]:
    """Route → who gets through, as routes.txt says."""
    lines = [line.split() for line in ROUTES.read_text().splitlines() if line and not line.startswith("#")]
    return {
        f"{method} {path}": set(ASKERS) if who == ["anybody"] else set(who) for method, path, *who in lines
    }


class Doors:
    """The real program's pages; ``knock`` comes with a fresh account, for some doors end a session."""

    def __init__(self, client: TestClient, auth: SignIn) -> None:
        self.client, self.auth = client, auth
        self.names = count(1)

    async def token(self, role: Role) -> str:
        name = f"knocker-{next(self.names)}"
        await self.auth.act(lambda db, now: acts.add(db, now, "test", name, "", role))
        user = await self.auth.writer.do(lambda db: accounts.user(db, name))
        return (await self.auth.again(user, Device("", ""))).token

    async def knock(self, route: str, asker: str, csrf: str | None = None) -> str:
        """“in”, “sign in”, “not for you”. ``csrf``: instead of the right one."""
        method, path = route.split(" ", 1)
        token = new_token() if asker == NOBODY else await self.token(Role(asker))
        cookies = {"camtay-form": token, "camtay": token}
        headers = {"X-CSRF-Token": form_token(token) if csrf is None else csrf}
        address = re.sub(r"{\w+}", "1", path)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                answer = await self.client.request(
                    method, address, cookies=cookies, headers=headers, allow_redirects=False
                )
                return heard(path, answer)
        return "in"


def heard(path: str, answer: ClientResponse) -> str:
    assert answer.status != 500, path
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy, path
    assert "require-trusted-types-for 'script'" in policy, path
    if answer.headers.get("Location", "").startswith("/dang-nhap?"):
        return "sign in"
    if answer.status == 401 and not path.startswith((*OWN_SIGNS, "/dang-nhap")):
        return "sign in"
    return "not for you" if answer.status == 403 else "in"


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Doors]:
    content = shutil.copytree(SMALL, tmp_path / "content")
    shutil.copy(ROOT / WORDS, content / WORDS)
    (tmp_path / "data").mkdir()
    settings = {
        "CAMTAY_CONTENT": str(content),
        "CAMTAY_DATA": str(tmp_path / "data"),
        "CAMTAY_PUBLIC_URL": "https://camtay.example",
        "CAMTAY_METRICS_TOKEN": "for-the-test",
        "TELEGRAM_BOT_TOKEN": "1:test",
        "ZALO_BOT_TOKEN": "1:test",
    }
    app = build(from_environment(settings))
    async with TestClient(TestServer(app.web)) as client:
        yield Doors(client, SignIn(app.writer, system))
    app.writer.close()


def routes(doors: Doors) -> set[str]:
    made = doors.client.app.router.routes()
    return {f"{route.method} {route.resource.canonical}" for route in made if route.method != "HEAD"}


async def test_every_route_is_written_down_and_every_line_is_a_route(doors):
    assert routes(doors) == set(written())


async def test_every_row_of_the_table_is_a_route(doors):
    assert set(access.ROUTES) == routes(doors)


async def test_who_gets_through_each_door_is_what_is_written(doors):
    wrong = []
    for route, allowed in written().items():
        for asker in ASKERS:
            came = await doors.knock(route, asker)
            expected = "in" if asker in allowed else "sign in" if asker == NOBODY else "not for you"
            if came != expected:
                wrong.append(f"{asker}: {route}: {came}")
    assert wrong == []


async def test_no_form_is_taken_without_the_token_that_its_page_gave(doors):
    forms = [
        route for route in written() if route.startswith("POST ") and not route[5:].startswith(OWN_SIGNS)
    ]
    foreign = form_token(new_token())
    taken = [
        (route, csrf)
        for route in forms
        for csrf in ("", "x", foreign)
        for asker in sorted(written()[route])[:1]
        if await doors.knock(route, asker, csrf) != "not for you"
    ]
    assert forms
    assert taken == []


async def test_a_route_without_a_row_is_for_nobody(doors, monkeypatch):
    monkeypatch.setattr(access, "ROUTES", {})
    assert {await doors.knock("GET /healthz", asker) for asker in Role} == {"not for you"}
    assert await doors.knock("GET /healthz", NOBODY) == "sign in"
