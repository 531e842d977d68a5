"""A helper at the desk's pages: does what helpers do, sees what they see."""

from __future__ import annotations

from playwright.async_api import Locator

from tests.web.chat_page import Watched


class HelperPage(Watched):
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
