"""Browsers of people who work here, signed in, on an application under test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from playwright.async_api import Browser as Chromium

from bot.accounts.model import Role
from bot.auth.sign_in import Device, SignIn
from bot.store import accounts
from tests.web.desk.helper_page import HelperPage
from tests.web.office import opened

Open = Callable[..., Awaitable[HelperPage]]


@asynccontextmanager
async def browsers(
    app: web.Application, auth: SignIn, chromium: Chromium, people: Mapping[str, Role], home: str
) -> AsyncIterator[Open]:
    """Opens pages: ``await open("hoa", "desk")``, at ``home`` without a path. No page may complain."""
    pages: list[HelperPage] = []
    async with opened(app, auth) as office:
        for name, role in people.items():
            await office.user(name, role)

        async def open(name: str, path: str = home, width: int = 1280, height: int = 800, **options: Any):
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
