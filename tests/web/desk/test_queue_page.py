from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from bot.core.message import Address
from tests.serving import message
from tests.web.desk.conftest import BA_TU, asks

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_case_that_is_opened_appears_without_a_reload(at_work, service):
    page = await at_work("hoa")
    await expect(page.page.locator("#none")).to_be_visible()
    await asks(service)
    await expect(page.cases).to_have_count(1)
    await service.handle(message("cháu ơi", 60, BA_TU))
    await expect(page.cases.first).to_contain_text("cháu ơi")


async def test_the_filter_lives_in_the_address_and_comes_back_with_it(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk?q=chau+oi&order=oldest")
    await expect(page.page.locator("[name=q]")).to_have_value("chau oi")
    await expect(page.page.locator("[name=order]")).to_have_value("oldest")
    await expect(page.cases).to_have_count(0)
    await page.page.get_by_role("button", name="Bỏ lọc").click()
    await expect(page.cases).to_have_count(1)
    await expect(page.page).to_have_url(re.compile(r"/desk$"))
    await page.page.locator("[data-view=mine]").click()
    await expect(page.cases).to_have_count(0)
    await expect(page.page).to_have_url(re.compile(r"view=mine"))
    await page.page.go_back()
    await expect(page.cases).to_have_count(1)


async def test_a_case_is_taken_from_the_queue_and_opened(at_work, service):
    await asks(service)
    page = await at_work("hoa")
    await page.page.get_by_role("button", name="Nhận ca").click()
    await expect(page.button("release")).to_be_visible()
    await expect(page.box).to_be_visible()


async def test_who_was_too_slow_is_told_who_has_it(at_work, service, desk):
    await asks(service)
    page = await at_work("hoa")

    async def be_quicker(route) -> None:
        await desk.take(1, "tam")
        await route.continue_()

    await page.page.route("**/take", be_quicker)
    await page.page.get_by_role("button", name="Nhận ca").click()
    await expect(page.page.get_by_role("status")).to_contain_text("Anh Tám")
    await expect(page.page.get_by_role("button", name="Nhận ca")).to_have_count(0)


async def test_a_keyboard_alone_finds_a_case_and_opens_it(at_work, service):
    await asks(service)
    await asks(service, Address("web", "hai"))
    page = await at_work("hoa")
    await expect(page.cases).to_have_count(2)
    keys = page.page.keyboard
    await keys.press("j")
    await expect(page.cases.first.locator("a")).to_be_focused()
    await keys.press("j")
    await expect(page.cases.nth(1).locator("a")).to_be_focused()
    await keys.press("k")
    await expect(page.cases.first.locator("a")).to_be_focused()
    await keys.press("/")
    await expect(page.page.locator("[name=q]")).to_be_focused()
    await keys.type("jk?")
    await expect(page.page.locator("[name=q]")).to_have_value("jk?")
    await page.page.locator("[name=q]").fill("")
    await expect(page.cases).to_have_count(2)
    await keys.press("Escape")
    await expect(page.cases.first.locator("a")).to_be_focused()
    await keys.press("Enter")
    await expect(page.page).to_have_url(re.compile(r"/desk/\d+$"))


async def test_the_single_letter_keys_can_be_turned_off(at_work, service):
    await asks(service)
    page = await at_work("hoa")
    await page.page.keyboard.press("?")
    await page.page.get_by_label("Dùng phím tắt một chữ cái").uncheck()
    await page.page.keyboard.press("Escape")
    await page.page.locator("#main").focus()
    await page.page.keyboard.press("m")
    await expect(page.page).to_have_url(re.compile(r"/desk$"))
    await page.page.get_by_role("button", name="Phím tắt").click()
    await page.page.get_by_label("Dùng phím tắt một chữ cái").check()


async def test_news_does_not_take_the_focus_away(at_work, service):
    await asks(service)
    page = await at_work("hoa")
    await page.page.keyboard.press("j")
    await service.handle(message("cháu ơi", 60, BA_TU))
    await expect(page.cases.first).to_contain_text("cháu ơi")
    await expect(page.cases.first.locator("a")).to_be_focused()


async def test_whose_session_ended_is_led_to_the_sign_in(at_work, service):
    page = await at_work("hoa")
    await page.page.context.clear_cookies()
    await asks(service)
    await expect(page.page).to_have_url(re.compile("/dang-nhap"))
