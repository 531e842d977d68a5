"""Two browsers at one guide: one helps the other by the address that the picture holds."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from bot.core import helped, press
from tests.serving import message
from tests.web.desk.conftest import BA_TU

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_who_opens_the_codes_address_sees_the_step_and_answers_it(at_work, service):
    await service.handle(message("quên mật khẩu vneid", "h1", BA_TU))
    asked = await service.handle(message("", "h2", BA_TU, pressed=press.command(helped.YES)))
    code = "".join(re.findall(r"\d{3}", asked.replies[0].text)[:2])
    page = await at_work("hoa", f"giup/{code}", width=320, height=700)
    await expect(page.page.locator("img[alt]").last).to_be_visible()
    await page.open(f"?giup={code}")
    await expect(page.page.locator("body")).to_contain_text("Còn dùng")
    assert "giup" not in page.page.url
    await page.page.get_by_role("button", name="Còn dùng").click()
    await expect(page.page.get_by_role("button", name="Làm xong")).to_be_visible()
    said = [event.reply.text for event in await service.history(BA_TU) if event.reply]
    assert any("Còn dùng" in text for text in said[-3:])
