"""A helper at the desk's pages: does what helpers do, sees what they see."""

from __future__ import annotations

from playwright.async_api import Locator, Page

from tests.web.chat_page import NETWORK


class HelperPage:
    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []  # of the page's scripts and its content security policy
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda m: m.type == "error" and NETWORK not in m.text and self.complaints.append(m.text),
        )

    async def open(self, path: str) -> None:
        await self.page.goto(self.site + path)

    @property
    def cases(self) -> Locator:
        return self.page.locator(".case")

    @property
    def lines(self) -> Locator:
        """What was said or noted, without events."""
        return self.page.locator("#lines .line")

    @property
    def box(self) -> Locator:
        return self.page.locator("#words")

    def button(self, act: str) -> Locator:
        """A button above the case, by its act."""
        return self.page.locator(f'[data-act="{act}"]')

    async def confirm(self) -> None:
        """Says yes to the window that is open."""
        await self.page.locator("dialog[open] [value=yes]").click()

    async def write(self, text: str) -> None:
        await self.box.fill(text)
        await self.page.locator("#write [type=submit]").click()
