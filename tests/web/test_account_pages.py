"""The pages of accounts in a real browser: no barrier, no sideways scrolling, no complaint of the policy."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from bot.accounts.model import Role
from bot.auth import acts
from bot.auth.sign_in import SignIn
from bot.clock import system
from bot.store.writer import Writer
from bot.web.server import web_app
from tests.web.barriers import no_barriers
from tests.web.office import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def site(assistant, images, tmp_path) -> AsyncIterator[str]:
    writer = Writer(tmp_path / "camtay.db")
    auth = SignIn(writer, system)
    for name, role in (("sep", Role.ADMIN), ("lan", Role.HELPER)):
        await auth.act(
            lambda db, now, name=name, role=role: acts.add(db, now, "test", name, "Chị " * 12, role)
        )
    await auth.set_password("test", "sep", PASSWORD, temporary=False)
    await auth.set_password("test", "lan", PASSWORD, temporary=True)
    server = TestServer(web_app(assistant, {}, images, sign_in=auth))
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()
    writer.close()


async def sign_in(page: Page, site: str, name: str) -> None:
    await page.goto(f"{site}/dang-nhap?toi=/tai-khoan")
    await page.fill("#name", name)
    await page.fill("#password", PASSWORD)
    await page.press("#password", "Enter")
    await expect(page.locator("header .me")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
async def test_no_barrier_stands_in_the_pages_of_accounts(chromium: Browser, site: str, width: int):
    context = await chromium.new_context(viewport={"width": width, "height": 740})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if "Content Security" in m.text else None)
    await page.goto(f"{site}/dang-nhap")
    await no_barriers(page)
    await sign_in(page, site, "sep")
    for path in ("/tai-khoan", "/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/lan"):
        await page.goto(site + path)
        await no_barriers(page)
    await page.locator("form[action$='/lan/mat-khau'] button").click()
    await expect(page.locator(".once code")).to_be_visible()
    await no_barriers(page)
    await page.goto(f"{site}/tai-khoan")
    await page.locator("form[action$='/hai-buoc'] button").click()
    await expect(page.locator(".qr")).to_be_visible()
    await no_barriers(page)
    assert complaints == []
    await context.close()


async def test_signing_in_and_out_needs_no_mouse(chromium: Browser, site: str):
    context = await chromium.new_context()
    page = await context.new_page()
    await sign_in(page, site, "sep")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.locator(".me button").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#name")).to_be_visible()
    await context.close()
