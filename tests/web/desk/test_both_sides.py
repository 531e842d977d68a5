"""A citizen's page and a helper's page, side by side in real browsers."""

from __future__ import annotations

from base64 import b64decode

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.web.chat_page import Visitor
from tests.web.conftest import DOT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHOTO = {"name": "man-hinh.png", "mimeType": "image/png", "buffer": b64decode(DOT)}


@pytest_asyncio.fixture(loop_scope="session")
async def citizen(at_work, chromium):
    """Opens the chat beside the desk and asks for a person."""
    page = await at_work("hoa")
    context = await chromium.new_context(viewport={"width": 360, "height": 740})
    visitor = Visitor(await context.new_page(), page.site)
    await visitor.open()
    await expect(visitor.replies).not_to_have_count(0)
    await visitor.write("quên mật khẩu vneid")
    await visitor.write("gặp người hỗ trợ")
    await expect(page.cases).to_have_count(1)
    yield visitor, page
    await context.close()
    assert visitor.complaints == []


async def test_a_stuck_citizen_is_answered_comes_back_to_the_same_step_and_rates(citizen, desk):
    visitor, page = citizen
    await page.page.get_by_role("button", name="Nhận ca").click()
    await expect(page.box).to_be_visible()
    await page.write("Dạ con đây bà")
    await visitor.hears("Dạ con đây bà")
    await expect(visitor.page.locator(".helper .by").last).to_have_text("Chị Hoa")
    await visitor.write("bà không thấy cái nút")
    await expect(page.lines.last).to_contain_text("bà không thấy cái nút")
    where = (await desk.opened(1)).ticket.where
    await page.button("close").click()
    await page.confirm()
    await expect(visitor.choices.get_by_text("Hài lòng", exact=True)).to_be_visible()
    await visitor.choices.get_by_text("Hài lòng", exact=True).click()
    await expect(page.page.locator("#lines")).to_contain_text("Hài lòng", ignore_case=True)
    assert (await desk.opened(1)).ticket.rating == 3
    assert where.startswith("lay-lai-mat-khau/")


async def test_photos_pass_both_ways_while_a_helper_has_the_conversation(citizen):
    visitor, page = citizen
    await expect(visitor.page.locator("#attach")).to_be_hidden()
    await page.page.get_by_role("button", name="Nhận ca").click()
    await expect(visitor.page.locator("#attach")).to_be_visible()
    await expect(visitor.page.locator("#helper")).to_contain_text("Chị Hoa")
    await visitor.page.locator("#files").set_input_files(PHOTO)
    await expect(page.page.locator(".line.person img")).to_have_count(1)
    await page.page.locator("#files").set_input_files([PHOTO, PHOTO])
    await expect(page.page.locator("#attached li")).to_have_count(2)
    await page.page.locator("#attached button").first.click()
    await page.write("Bà bấm nút này")
    await expect(visitor.page.locator(".helper .picture img")).to_have_count(1)
    await page.button("close").click()
    await page.confirm()
    await expect(visitor.page.locator("#attach")).to_be_hidden()


async def test_a_file_that_is_not_taken_is_told_to_both(citizen):
    visitor, page = citizen
    program = {"name": "x.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    await page.page.get_by_role("button", name="Nhận ca").click()
    await expect(page.page.get_by_role("button", name="Gửi")).to_be_visible()
    await page.page.locator("#files").set_input_files(program)
    await expect(page.page.locator("#trouble")).to_contain_text("x.exe")
    await expect(visitor.page.locator("#attach")).to_be_visible()
    await visitor.page.locator("#files").set_input_files(program)
    await expect(visitor.status).not_to_be_empty()
