from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from bot.core.message import Address
from tests.serving import message
from tests.web.desk.conftest import BA_TU, asks

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def answers(service) -> list[str]:
    """What helpers said to Bà Tư."""
    return [event.reply.text for event in await service.history(BA_TU) if event.reply and event.reply.by]


async def test_a_case_is_taken_answered_and_closed(at_work, service, desk):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.button("take").click()
    await expect(page.button("close")).to_be_visible()
    await page.write("Dạ con đây bà")
    await expect(page.lines.last).to_contain_text("Dạ con đây bà")
    await expect(page.box).to_have_value("")
    assert await answers(service) == ["Dạ con đây bà"]
    await service.handle(message("cảm ơn cháu", 60, BA_TU))
    await expect(page.lines.last).to_contain_text("cảm ơn cháu")
    await page.button("close").click()
    await page.confirm()
    await expect(page.page.locator("#write")).to_be_hidden()
    await expect(page.button("close")).to_be_hidden()


async def test_an_enter_sends_and_with_shift_it_is_a_new_line(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.page.keyboard.press("r")
    await expect(page.box).to_be_focused()
    await page.page.keyboard.type("một")
    await page.page.keyboard.press("Shift+Enter")
    await page.page.keyboard.type("hai")
    await page.page.keyboard.press("Enter")
    await expect(page.lines.last).to_contain_text("hai")
    assert await answers(service) == ["một\nhai"]


async def test_a_note_looks_different_and_stays_inside(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.page.keyboard.press("i")
    await expect(page.page.locator("#write.noting")).to_be_visible()
    await page.write("Bà ở ấp 3")
    await expect(page.lines.last).to_have_class("line note mine")
    assert await answers(service) == []


async def test_a_blank_must_be_filled_before_it_goes(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.write("Hẹn bà lúc [giờ hẹn] tại [nơi hẹn]")
    await expect(page.page.locator("#trouble")).not_to_be_empty()
    await page.page.keyboard.type("8 giờ")  # the first blank is selected
    await page.page.keyboard.press("Tab")
    await page.page.keyboard.type("nhà bà")
    await page.page.keyboard.press("Enter")
    await expect(page.lines.last).to_contain_text("Hẹn bà lúc 8 giờ tại nhà bà")
    await page.box.focus()
    await page.page.keyboard.press("Tab")
    await expect(page.box).not_to_be_focused()


async def test_a_second_helper_is_asked_before_taking_over(at_work, service, desk):
    await asks(service)
    await desk.take(1, "tam")
    page = await at_work("hoa", "desk/1")
    await expect(page.button("take")).to_be_hidden()
    await page.button("over").click()
    await expect(page.page.locator("#over")).to_contain_text("Anh Tám")
    await page.page.keyboard.press("Escape")
    assert (await desk.opened(1)).ticket.owner == "tam"
    await page.button("over").click()
    await page.confirm()
    await expect(page.button("release")).to_be_visible()
    assert (await desk.opened(1)).ticket.owner == "hoa"


async def test_who_does_not_have_the_case_can_only_leave_a_note(at_work, service, desk):
    await asks(service)
    await desk.take(1, "tam")
    page = await at_work("hoa", "desk/1")
    await expect(page.page.get_by_label("Trả lời người dân")).to_be_disabled()
    await expect(page.page.get_by_label("Ghi chú nội bộ")).to_be_checked()


async def test_a_case_is_passed_on_and_put_back(at_work, service, desk):
    await asks(service)
    await desk.take(1, "hoa")
    page = await at_work("hoa", "desk/1")
    await page.button("hand-over").click()
    await page.page.locator("[name=to]").select_option("tam")
    await page.confirm()
    await expect(page.button("over")).to_be_visible()
    assert (await desk.opened(1)).ticket.owner == "tam"


async def test_a_guide_is_run_for_the_person(at_work, service, desk):
    await asks(service)
    await desk.take(1, "hoa")
    page = await at_work("hoa", "desk/1")
    await page.button("guide").click()
    await page.page.locator("[name=topic]").select_option("nop-ho-so")
    await page.confirm()
    await expect(page.page.locator("#lines")).to_contain_text("Nộp hồ sơ")


async def test_doubles_are_suggested_and_merged_and_the_page_goes_on_in_the_other(at_work, service):
    said = ("quên mật khẩu vneid", "gặp người hỗ trợ", "nhà sáu Thơm xóm Đình bên chùa Ông")
    await asks(service, BA_TU, *said)
    await asks(service, Address("web", "ba-tu-phone"), *said)
    await asks(service, Address("web", "hai"))
    page = await at_work("hoa", "desk/1")
    await expect(page.page.locator("#alike a")).to_have_attribute("href", "/desk/2")
    await page.button("merge").click()
    await expect(page.page.locator("#alike-numbers option")).to_have_count(1)
    await page.page.locator("[name=into]").fill("2")
    await page.confirm()
    await expect(page.page).to_have_url(re.compile(r"/desk/2$"))


async def test_two_helpers_see_each_other_look_and_write(at_work, service):
    await asks(service)
    hoa = await at_work("hoa", "desk/1")
    tam = await at_work("tam", "desk/1")
    await expect(hoa.page.locator("#here")).to_contain_text("Anh Tám đang xem")
    await tam.box.press_sequentially("Dạ")
    await expect(hoa.page.locator("#here")).to_contain_text("Anh Tám đang viết")
    await tam.open("desk")
    await expect(hoa.page.locator("#here")).to_be_empty()


async def test_a_suggestion_goes_into_the_box_by_one_key(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await expect(page.page.locator("#found li")).not_to_have_count(0)
    await page.box.focus()
    await page.page.keyboard.press("Alt+1")
    await expect(page.box).not_to_have_value("")
    await expect(page.box).to_be_focused()


async def test_a_suggestion_is_found_as_one_types(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.page.keyboard.press("t")
    await page.page.locator("#ask").fill("đăng ký khai sinh")
    await expect(page.page.locator("#found li").first).to_contain_text("khai sinh")
    await page.page.keyboard.press("ArrowDown")
    await page.page.keyboard.press("Enter")
    await expect(page.box).not_to_have_value("")


async def test_the_persons_words_are_quoted(at_work, service):
    await asks(service)
    await service.handle(message("bà bấm nút nào", 60, BA_TU))
    page = await at_work("hoa", "desk/1")
    await page.page.locator(".line.person").last.get_by_role("button", name="Trích lại").click()
    await page.write("Dạ nút màu đỏ")
    await expect(page.lines.last.locator("blockquote")).to_have_text("bà bấm nút nào")


async def test_an_answer_of_ones_own_is_corrected(at_work, service, desk):
    await asks(service)
    await desk.answer(1, "tam", "Dạ bà")
    await desk.take(1, "hoa", over=True)
    await desk.answer(1, "hoa", "Bà bấm nút xanh")
    page = await at_work("hoa", "desk/1")
    await expect(page.page.get_by_role("button", name="Sửa")).to_have_count(1)
    await page.page.get_by_role("button", name="Sửa").click()
    await expect(page.box).to_have_value("Bà bấm nút xanh")
    await page.write("Bà bấm nút đỏ")
    await expect(page.lines.last).to_contain_text("Bà bấm nút đỏ")
    await expect(page.lines.last).to_contain_text("đã sửa")
    assert await answers(service) == ["Dạ bà", "Bà bấm nút đỏ"]


async def test_what_was_being_written_outlives_a_reload_and_a_lost_network(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")
    await page.box.fill("Dạ bà chờ con")
    await page.page.reload()
    await expect(page.box).to_have_value("Dạ bà chờ con")
    await page.page.route("**/answer", lambda route: route.abort())
    await page.page.locator("#write [type=submit]").click()
    await expect(page.page.locator("#trouble")).not_to_be_empty()
    await expect(page.box).to_have_value("Dạ bà chờ con")
    await page.page.unroute_all(behavior="ignoreErrors")
    await page.page.locator("#write [type=submit]").click()
    await expect(page.box).to_have_value("")
    assert await answers(service) == ["Dạ bà chờ con"]


async def test_an_answer_whose_confirmation_was_lost_is_not_said_twice(at_work, service):
    await asks(service)
    page = await at_work("hoa", "desk/1")

    async def lose(route) -> None:
        await route.fetch()  # it arrives, and the page never hears of it
        await route.abort()

    await page.page.route("**/answer", lose, times=1)
    await page.write("Dạ con đây")
    await expect(page.page.locator("#trouble")).not_to_be_empty()
    await page.page.locator("#write [type=submit]").click()
    await expect(page.box).to_have_value("")
    assert await answers(service) == ["Dạ con đây"]


NASTY = "<img src=x onerror=alert(1)> </script> ${7*7} " + "a" * 400


async def test_nothing_that_people_write_is_ever_markup(at_work, service, desk):
    await asks(service, BA_TU, "quên mật khẩu vneid", "gặp người hỗ trợ", NASTY)
    await desk.take(1, "hoa")
    await desk.note(1, "hoa", NASTY)
    page = await at_work("hoa", "desk/1", width=360, height=740)
    await expect(page.lines.last).to_contain_text("<img src=x")
    assert await page.page.locator("#lines img").count() == 0
    assert await page.page.evaluate("() => document.documentElement.scrollWidth") == 360
    await page.open("desk")
    await expect(page.cases.first).to_contain_text("<img src=x")
    assert await page.page.evaluate("() => document.documentElement.scrollWidth") == 360
