"""A visitor of the chat page: does what people do, sees what they see."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

NETWORK = "Failed to load resource"  # what Chromium says of every request that a test cuts off


class Watched:
    """A page whose scripts may not complain."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []  # of the page's scripts and its content security policy
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda m: m.type == "error" and NETWORK not in m.text and self.complaints.append(m.text),
        )

    async def open(self, path: str = "") -> None:
        await self.page.goto(self.site + path)


class Visitor(Watched):
    async def open(self, path: str = "") -> None:
        await super().open(path)
        await expect(self.box).to_be_visible()

    @property
    def box(self) -> Locator:
        return self.page.locator("#words")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def said(self) -> Locator:
        """What the person said, as shown."""
        return self.page.locator(".person .words")

    @property
    def replies(self) -> Locator:
        return self.page.locator(".assistant .words")

    @property
    def choices(self) -> Locator:
        """Those that can still be made."""
        return self.page.locator(".choices button:not([aria-disabled])")

    async def write(self, text: str) -> None:
        await self.box.fill(text)
        await self.box.press("Enter")

    async def hears(self, text: str) -> None:
        await expect(self.replies.last).to_contain_text(text)

    async def focused(self) -> str:
        """The words of what has the focus."""
        return await self.page.evaluate(
            "() => { const e = document.activeElement; return e.ariaLabel || e.innerText || e.id }"
        )
