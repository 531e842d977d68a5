"""A visit agreed and ended in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.clock import VIETNAM
from tests.web.desk.conftest import asks

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_visit_is_agreed_stands_in_the_route_and_gets_its_result(at_work, service, desk, clock):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.button("take").click()
    await page.button("visit").click()
    at = (clock() + timedelta(days=1)).astimezone(VIETNAM)
    await page.page.locator("#visit [name=at]").fill(f"{at:%Y-%m-%dT14:30}")
    await page.page.locator("#visit [name=commune]").fill("Xã Tuy An Đông")
    await page.page.locator("#visit [name=hamlet]").fill("thôn 3, sau nhà văn hóa")
    await page.confirm()
    await expect(page.page.locator("#facts")).to_contain_text("thôn 3")
    await page.open(f"desk/lich?ngay={at:%Y-%m-%d}")
    await expect(page.page.locator(".route")).to_contain_text("14:30")
    await page.open("desk/1")
    await page.button("visit").click()
    await expect(page.page.locator("#visit [name=hamlet]")).to_have_value("thôn 3, sau nhà văn hóa")
    await page.page.locator("#visit [name=at]").fill(f"{at:%Y-%m-%dT15:00}")
    await page.confirm()
    await expect(page.page.locator("#facts")).to_contain_text("15:00")
    await page.button("visited").click()
    await page.page.locator("#visited [value=absent]").check()
    await page.confirm()
    await expect(page.button("visit")).to_be_visible()
    await expect(page.button("visited")).to_be_hidden()
