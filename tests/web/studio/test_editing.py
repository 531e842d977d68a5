"""An editor at the form, in a real browser: with the mouse alone, and with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.studio.desk import BIRTH, GUIDE, edit
from tests.web.barriers import no_barriers

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def field(page: Page, at: str):
    return page.locator(f'[data-field="{at}"]')


async def shown(page: Page) -> None:
    """The server has checked what stands there."""
    await expect(page.locator("#checks")).to_contain_text("lỗi", ignore_case=True)


async def test_a_case_and_its_paper_with_the_mouse(at_work, studio):
    page = (await at_work("lan", "studio/chu-de/khai-sinh")).page
    page.on("dialog", lambda dialog: dialog.accept())
    await page.locator('[data-act="add"][data-at="cases"]').click()
    await expect(field(page, "cases[2].ask")).to_be_focused()
    await field(page, "cases[2].ask").fill("Bé có hai quốc tịch không?")
    await page.locator('[id="cases[2].options[0]"] > summary').click()
    await field(page, "cases[2].options[0].is").fill("hai-quoc-tich")
    await page.locator('[data-act="add"][data-at="documents"]').click()
    paper = "documents[5]"
    await field(page, f"{paper}.name").fill("Giấy thỏa thuận quốc tịch")
    await field(page, f"{paper}.only_if").locator('[value="hai-quoc-tich"]').check()
    await expect(page.locator("#text")).to_have_value(re.compile("only_if: hai-quoc-tich"), timeout=15_000)
    text = (await studio.drafting.opened(BIRTH)).text
    assert "Giấy thỏa thuận quốc tịch" in text and "Bé có hai quốc tịch không?" in text
    await expect(page.locator("#checks")).to_have_class(re.compile("bad"))
    await expect(page.locator("#other a")).to_have_attribute("href", re.compile("lay-lai-mat-khau#paths"))


async def test_a_field_with_the_keyboard_survives_a_closed_tab(at_work, studio):
    page = (await at_work("lan", "studio/chu-de/khai-sinh")).page
    await shown(page)
    await field(page, "where").focus()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(" Hỏi trước khi đi.")
    await expect(page.locator("#text")).to_have_value(re.compile("Hỏi trước khi đi"))
    await page.close()
    assert "Hỏi trước khi đi." in (await studio.drafting.opened(BIRTH)).text


async def test_a_branch_is_added_and_drawn(at_work, studio):
    page = (await at_work("lan", "studio/chu-de/lay-lai-mat-khau")).page
    steps = page.locator("#drawing a")
    before = await steps.count()
    await page.locator("#kind-of-step").select_option("say")
    await page.locator('[data-act="add"][data-at="steps"]').click()
    await expect(steps).to_have_count(before + 1)
    await page.locator('#drawing a[href="#steps[0]"]').click()
    await page.locator('[id="steps[0].options[1]"] > summary').click()
    await field(page, "steps[0].options[1].go").select_option("buoc-1")
    await expect(page.locator("#text")).to_have_value(re.compile("go: buoc-1"))
    assert "go: buoc-1" in (await studio.drafting.opened(GUIDE)).text


async def test_the_second_editor_is_told_and_sees_both(at_work, studio):
    page = (await at_work("lan", "studio/chu-de/lay-lai-mat-khau")).page
    await shown(page)
    theirs = await edit(studio, GUIDE, "chừng 5 phút", "chừng 9 phút", "minh")
    await field(page, "summary").fill("Câu của lan.")
    clash = page.locator("#clash")
    await expect(clash).to_contain_text("minh")
    assert "Câu của lan." in await clash.locator("textarea").first.input_value()
    assert "chừng 9 phút" in await clash.locator("textarea").last.input_value()
    assert (await studio.drafting.opened(GUIDE)).draft == theirs


async def test_a_wrong_name_is_mended_with_one_click(at_work, studio):
    await edit(studio, GUIDE, "go: bam-nut}", "go: bam-nutt}")
    page = (await at_work("lan", "studio/chu-de/lay-lai-mat-khau")).page
    await expect(page.locator("#checks")).to_have_class(re.compile("bad"))
    await page.locator('[id="steps[0]"] > summary').click()
    await page.locator('[id="steps[0].options[0]"] > summary').click()
    await page.locator(".found button").first.click()
    await expect(page.locator("#checks.bad")).to_have_count(0)
    assert "bam-nutt" not in (await studio.drafting.opened(GUIDE)).text


@pytest.mark.parametrize("width", [360, 1280])
async def test_no_page_of_editing_has_a_barrier(at_work, width):
    visit = await at_work("lan", "studio", width=width, height=740)
    await no_barriers(visit.page)
    for path in (
        "studio/chu-de/lay-lai-mat-khau",
        "studio/chu-de/khai-sinh",
        "studio/thu?chu-de=lay-lai-mat-khau",
    ):
        await visit.open(path)
        await visit.page.wait_for_load_state("networkidle")
        await visit.page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => (d.open = true))"
        )
        await no_barriers(visit.page)
