"""No barrier stands on a page, as far as axe can see one: by every rule in the light, by colours in other looks too."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
LOOKS = (
    ({"color_scheme": "dark", "contrast": "no-preference"}, COLOURS),
    ({"color_scheme": "light", "contrast": "more"}, COLOURS),
    ({"color_scheme": "light", "contrast": "no-preference"}, AXE),
)
"""Only colours differ between looks: what else there is to see is the same in each."""


RUN = """async (options) => (await axe.run(document, {...options, resultTypes: ["violations"]})).violations
    .map((found) => [found.id, found.nodes.map((node) => node.html.slice(0, 200))])"""

DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


async def violations(page: Page, rules: Any = AXE) -> list[Any]:
    """Each with where it stands; axe is brought to a page once."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    return await page.evaluate(RUN, rules)


async def no_barriers(page: Page) -> None:
    """Nor must anybody scroll sideways."""
    for look, rules in LOOKS:
        await page.emulate_media(reduced_motion="reduce", **look)
        await page.evaluate(DRAWN)
        assert await page.evaluate("document.documentElement.dataset.theme") in (look["color_scheme"], None)
        found = await violations(page, rules) and await violations(page, rules)  # one that stays is one
        assert found == [], (page.url, look, found)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
