"""The assistant on another office's page."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import FrameLocator, Page, expect

from tests.web.barriers import violations

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HOST = """<!doctype html><html lang="vi"><head><title>UBND phường</title>
<script src="{site}embed.js" data-topic="khai-sinh" async></script></head>
<body><main><h1>UBND phường</h1><p><a href="/tin">Tin tức</a></p></main></body></html>"""


@pytest_asyncio.fixture(loop_scope="session")
async def office(site: str) -> AsyncIterator[str]:
    """Another origin, whose policy forbids every style and script but the ones it names."""

    async def page(request: web.Request) -> web.Response:
        rules = f"default-src 'none'; script-src {site}; frame-src {site}"
        return web.Response(
            text=HOST.format(site=site), content_type="text/html", headers={"Content-Security-Policy": rules}
        )

    async def frame(request: web.Request) -> web.Response:
        html = f'<iframe src="{site}{request.match_info["path"]}"></iframe>'
        return web.Response(text=html, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_get("/frame/{path:.*}", frame)
    server = TestServer(app)
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


@pytest.fixture
def opened(visit, office):
    async def open(width: int, height: int, address: str = office) -> tuple[Page, FrameLocator]:
        visitor = await visit(path=None, width=width, height=height)
        await visitor.page.goto(address)
        return visitor.page, visitor.page.frame_locator("iframe")

    return open


SIZES = pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])


@SIZES
async def test_the_button_opens_a_conversation_about_the_topic(opened, assistant, width, height):
    page, chat = await opened(width, height)
    assert await page.locator("iframe").count() == 0
    await page.get_by_role("button", name="Hỏi trợ lý Cầm Tay").click()
    await expect(chat.locator(".assistant .words")).to_contain_text("t:khai-sinh")
    await chat.locator("#words").fill("một")
    await chat.get_by_role("button", name="Gửi").click()
    await expect(chat.locator(".person .words")).to_have_text(["một"])
    await page.reload()
    await page.get_by_role("button", name="Hỏi trợ lý Cầm Tay").click()
    await expect(chat.locator(".person .words")).to_have_text(["một"])
    assert assistant.heard == ["t:khai-sinh", "một"]


async def test_it_works_on_another_site_where_the_browser_forbids_frames_to_store(opened, office, assistant):
    page, chat = await opened(360, 740, office.replace("127.0.0.1", "localhost"))
    await page.get_by_role("button", name="Hỏi trợ lý Cầm Tay").click()
    await expect(chat.locator(".assistant .words")).to_contain_text("t:khai-sinh")
    await chat.locator("#words").fill("một")
    await chat.locator("#words").press("Enter")
    await expect(chat.locator(".assistant .words").last).to_contain_text("một")


@SIZES
async def test_a_keyboard_opens_and_closes_it(opened, width, height):
    page, chat = await opened(width, height)
    opener = page.get_by_role("button", name="Hỏi trợ lý Cầm Tay")
    await opener.focus()
    await page.keyboard.press("Enter")
    await expect(chat.locator("#words")).to_be_visible()
    await chat.locator("#words").focus()
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    await page.keyboard.press("Enter")
    closer = page.get_by_role("button", name="Đóng trợ lý")
    await expect(closer).to_be_visible()
    await closer.press("Enter")
    await expect(opener).to_be_focused()
    await expect(page.locator("iframe")).to_be_hidden()


@SIZES
async def test_it_is_dressed_under_a_strict_policy_and_brings_no_barriers(opened, width, height):
    page, chat = await opened(width, height)
    opener = page.get_by_role("button", name="Hỏi trợ lý Cầm Tay")
    box = await opener.bounding_box()
    assert box["height"] >= 44
    assert box["x"] + box["width"] == width - 16
    assert await violations(page) == []
    await opener.click()
    await expect(chat.locator("#words")).to_be_visible()
    assert await violations(page) == []


async def test_on_a_phone_it_covers_the_page_and_keeps_the_focus_inside(opened):
    page, chat = await opened(360, 740)
    await page.get_by_role("button", name="Hỏi trợ lý Cầm Tay").click()
    await expect(chat.locator("#words")).to_be_visible()
    box = await page.locator("iframe").bounding_box()
    assert box["width"] == 360
    assert not await page.get_by_role("link", name="Tin tức").evaluate(
        "(e) => (e.focus(), e.matches(':focus'))"
    )


@pytest.mark.parametrize(("path", "shown"), [("", 0), ("embed", 1)])
async def test_other_sites_may_frame_the_embedded_page_and_no_other(visit, office, path, shown):
    visitor = await visit(path=None)
    await visitor.page.goto(f"{office}frame/{path}")
    await expect(visitor.page.frame_locator("iframe").locator("#words")).to_have_count(shown)
    visitor.complaints.clear()  # the refusal itself
