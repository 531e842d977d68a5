from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.serving import message
from tests.web.barriers import no_barriers
from tests.web.desk.conftest import BA_TU, asks

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def a_busy_case(service, desk) -> None:
    await asks(service)
    await desk.take(1, "hoa")
    await desk.answer(1, "hoa", "Dạ **con** đây bà")
    await desk.note(1, "hoa", "Bà ở ấp 3")
    await service.handle(message("bà không có giấy gì", 60, BA_TU))


@pytest.mark.parametrize("width", [360, 1280])
async def test_no_page_of_the_desk_has_a_barrier(at_work, service, desk, width):
    await a_busy_case(service, desk)
    page = await at_work("lan", "desk", width=width, height=740)
    await expect(page.cases).to_have_count(1)
    await no_barriers(page.page)
    await page.page.keyboard.press("?")
    await no_barriers(page.page)
    await page.open("desk/1")
    await expect(page.page.locator("#found li")).not_to_have_count(0)
    await no_barriers(page.page)
    await page.button("close").click()
    await no_barriers(page.page)
    for path in ("desk/so-lieu", "desk/lich"):
        await page.open(path)
        await no_barriers(page.page)
    admin = await at_work("quan", "desk/phan-cong", width=width, height=740)
    await no_barriers(admin.page)
    await admin.page.get_by_role("link", name="Chị Hoa").click()
    await admin.page.locator("form.roster summary").click()
    await no_barriers(admin.page)


@pytest.mark.parametrize("size", range(5))
async def test_nothing_is_wider_than_the_smallest_phone(at_work, service, desk, size):
    await a_busy_case(service, desk)
    page = await at_work("quan", "desk", width=320, height=568)
    await page.page.evaluate(f"() => localStorage.setItem('camtay.look', '{{\"size\":{size}}}')")
    for path in ("desk", "desk/1", "desk/lich", "desk/phan-cong", "desk/phan-cong/hoa"):
        await page.open(path)
        assert await page.page.evaluate("() => document.documentElement.scrollWidth") == 320


async def test_whatever_is_touched_is_as_large_as_a_finger(at_work, service, desk):
    await a_busy_case(service, desk)
    page = await at_work("quan", "desk", width=320, height=568)
    for path in ("desk", "desk/1", "desk/lich", "desk/phan-cong", "desk/phan-cong/hoa"):
        await page.open(path)
        small = await page.page.locator(
            "button:visible, main a:visible:not(.to-case), select:visible"
        ).evaluate_all(
            "(all) => all.filter((e) => e.isConnected).map((e) => [e.getBoundingClientRect(), e.innerText || e.id])"
            ".filter(([box]) => box.width < 44 || box.height < 44).map(([box, name]) => [name, box.height])"
        )
        assert small == []


async def test_only_new_lines_are_announced(at_work, service, desk):
    await a_busy_case(service, desk)
    page = await at_work("hoa", "desk/1")
    log = page.page.get_by_role("log")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    await page.page.evaluate(
        """() => {
          window.added = 0;
          const count = (all) => all.forEach((m) => (added += m.addedNodes.length));
          new MutationObserver(count).observe(document.getElementById("lines"), { childList: true });
        }"""
    )
    await service.handle(message("còn đó không cháu", 61, BA_TU))
    await expect(page.lines.last).to_contain_text("còn đó không cháu")
    assert await page.page.evaluate("() => added") == 1
