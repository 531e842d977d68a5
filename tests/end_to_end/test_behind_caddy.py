"""The program behind the TLS server that the guide sets up: Caddy with the very file of ``docs/deploy``."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import ssl
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientConnectorError, ClientSession, TCPConnector

from bot.web.tokens import new_token
from tests.conftest import ROOT
from tests.doubles.telegram_double import TelegramDouble
from tests.end_to_end import numbered_guides
from tests.end_to_end.messengers import PUBLIC, OnTelegram, led_to, until
from tests.end_to_end.running import PATIENCE, Program
from tests.end_to_end.test_helpers_group import ordered
from tests.end_to_end.test_telegram import WEBHOOK, settings

pytestmark = pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed")

# Only what this machine needs: its own authority in place of a public one, ports that anybody may open.
HERE = "{{\n admin off\n skip_install_trust\n auto_https disable_redirects\n http_port {http}\n https_port {port}\n"


@dataclass(frozen=True, slots=True)
class Site:
    program: Program
    web: ClientSession  # over TLS, trusting Caddy's own authority


@pytest.fixture
async def site(
    folder: Path, telegram: TelegramDouble, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[Site]:
    content = numbered_guides.write(folder.parent / "content", 1)
    port, inside = unused_tcp_port_factory(), unused_tcp_port_factory()
    own = {"CAMTAY_CONTENT": str(content), "CAMTAY_PROXIES": "127.0.0.1", "CAMTAY_PORT": str(inside)}
    file = folder.parent / "Caddyfile"
    given = (ROOT / "docs" / "deploy" / "Caddyfile").read_text("utf-8")
    here = HERE.format(http=unused_tcp_port_factory(), port=port)
    file.write_text(
        re.sub(r"^\S+ \{$", "localhost {\n\ttls internal", given.replace("{\n", here, 1), flags=re.MULTILINE)
    )
    surroundings = {
        **os.environ,
        "XDG_DATA_HOME": str(folder.parent),
        "CAMTAY_UPSTREAM": f"127.0.0.1:{inside}",
    }
    command = ("caddy", "run", "--adapter", "caddyfile", "--config", str(file))
    caddy = await asyncio.create_subprocess_exec(*command, env=surroundings, stdout=DEVNULL, stderr=DEVNULL)
    try:
        authority = folder.parent / "caddy/pki/authorities/local/root.crt"
        async with Program(folder, **settings(telegram, WEBHOOK), **own) as program:
            while not authority.exists():
                await asyncio.sleep(0.1)
            trusting = ssl.create_default_context(cafile=str(authority))
            async with ClientSession(
                f"https://localhost:{port}", connector=TCPConnector(ssl=trusting)
            ) as web:
                await answering(web)
                yield Site(program, web)
    finally:
        caddy.kill()
        await caddy.wait()


async def answering(web: ClientSession) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with web.get("/healthz") as answer:
                    if answer.status == 200:
                        return
            except ClientConnectorError:
                pass
            await asyncio.sleep(0.1)


async def test_browsers_are_told_to_stay_with_tls_and_keep_cookies_for_it(site: Site) -> None:
    said = await ordered(site.program, "user", "add", "lan", "--role", "admin")
    password = said.split()[-1]
    async with site.web.get("/dang-nhap") as page:
        assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', await page.text()))
    form = {**fields, "name": "lan", "password": password}
    async with site.web.post("/dang-nhap", data=form, allow_redirects=False) as entered:
        assert entered.status == 303, await entered.text()
        (cookie,) = [
            line for line in entered.headers.getall("Set-Cookie") if line.startswith("__Host-camtay=")
        ]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


async def test_what_is_watched_from_inside_is_not_seen_from_outside(site: Site) -> None:
    for path, status in {
        "/metrics": 404,
        "/readyz": 404,
        "/healthz": 200,
        "/": 200,
        "/../etc/passwd": 404,
    }.items():
        async with site.web.get(path) as answer:
            assert (path, answer.status) == (path, status)


async def test_news_come_through_while_a_browser_waits_for_them(site: Site) -> None:
    said = {"session": new_token(), "id": "1", "text": "xin chào"}
    async with site.web.post("/api/v1/chat", json=said) as answer:
        first = await answer.json()
    headers = {"Authorization": f"Bearer {first['session']}"}
    news = site.web.get(f"/api/v1/chat/news?after={first['turn']}", headers=headers)
    waiting = asyncio.create_task(news.__aenter__())
    await asyncio.sleep(1)
    assert not waiting.done()
    async with site.web.post("/api/v1/chat", json={**said, "id": "2"}):
        pass
    assert (await (await waiting).json())["events"]


async def test_a_messengers_deliveries_come_through_with_their_secret(
    site: Site, telegram: TelegramDouble
) -> None:
    address, secret = await led_to(telegram, site.program)
    hook = address.removeprefix(PUBLIC)
    update = telegram.update({"user": 71, "text": "xin chào"})
    for named, status in (("wrong", 401), (secret, 200)):
        headers = {"X-Telegram-Bot-Api-Secret-Token": named}
        async with site.web.post(hook, json=update, headers=headers) as answer:
            assert answer.status == status
    await until(telegram, lambda: OnTelegram(telegram, 71).texts)
