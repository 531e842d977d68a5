"""The people of an office and their browsers, for tests of pages that ask who one is."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.accounts.model import Role, User
from bot.accounts.sessions import form_token
from bot.auth import acts
from bot.auth.sign_in import Device, SignIn
from bot.store import accounts

PASSWORD = "bac thang tre nga"
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{128})"')


class Browser:
    """``csrf`` is what the last page's forms carried."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.csrf = ""

    async def get(self, path: str, **more: Any) -> ClientResponse:
        response = await self.client.get(path, allow_redirects=False, **more)
        self.csrf = next(iter(CSRF.findall(await response.text())), self.csrf)
        return response

    async def post(self, path: str, fields: dict[str, str] | None = None, **more: Any) -> ClientResponse:
        """Sends a form as a page of ours does."""
        form = {"csrf": self.csrf} | (fields or {})
        response = await self.client.post(path, data=form, allow_redirects=False, **more)
        self.csrf = next(iter(CSRF.findall(await response.text())), self.csrf)
        return response

    async def sign_in(self, name: str, password: str = PASSWORD) -> ClientResponse:
        await self.get("/dang-nhap")
        return await self.post("/dang-nhap", {"name": name, "password": password})

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self.client.session.cookie_jar}


@dataclass
class Office:
    server: TestServer
    auth: SignIn
    open: AsyncExitStack

    async def user(self, name: str, role: Role = Role.HELPER, password: str = "") -> User:
        """Without a password there is an account, and no way in but a session of its own."""
        await self.auth.act(lambda db, now: acts.add(db, now, "test", name, "", role))
        if password:
            await self.auth.set_password("test", name, password, temporary=False)
        found = await self.auth.writer.do(lambda db: accounts.user(db, name))
        assert found is not None
        return found

    async def browser(self, role: Role | None = None, name: str = "") -> Browser:
        """Of nobody, or of somebody with that role who is signed in."""
        browser = Browser(await self.open.enter_async_context(TestClient(self.server)))
        if role is not None:
            user = await self.user(name or f"one-{role}", role)
            token = (await self.auth.again(user, Device("test", ""))).token
            browser.client.session.cookie_jar.update_cookies({"camtay": token}, self.server.make_url("/"))
            browser.csrf = form_token(token)
        return browser


@asynccontextmanager
async def opened(app: web.Application, auth: SignIn) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        server = TestServer(app)
        await server.start_server()
        stack.push_async_callback(server.close)
        yield Office(server, auth, stack)
