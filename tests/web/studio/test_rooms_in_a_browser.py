"""The studio's rooms in a real browser: no barrier, no sideways scrolling, and a walk without a mouse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.core.effects import NotUnderstood
from bot.core.scene import Knowledge
from bot.store import lessons, notes
from bot.tickets.lesson import Lesson
from tests.studio.desk import BIRTH, GUIDE, edit, proposed, serves
from tests.web.barriers import no_barriers
from tests.web.studio.asked import missed, retitle

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

OLD, NEW = "chừng 5 phút", "chừng 10 phút"


async def full(studio, writer, clock) -> None:
    """Something stands in every room."""
    await edit(studio, BIRTH, "title: ", "title: Cấp ")
    await proposed(studio, [BIRTH], "minh", "đổi tên theo quyết định mới")
    await edit(studio, BIRTH, "title: Cấp ", "title: ", author="minh")
    await proposed(studio, [BIRTH], "minh", "đổi lại", clock() + timedelta(days=40))
    await edit(studio, GUIDE, OLD, NEW)
    await writer.do(lambda db: missed(db, clock()))
    note = NotUnderstood("lam giay cho be", "", (), "khai-sinh")
    await writer.do(lambda db: notes.miss(db, "zalo", note, clock()))
    said = Lesson(
        0, 7, 70, "khai-sinh", "mất giấy chứng sinh thì sao", "Bà ra bệnh viện xin lại.", "hoa", clock()
    )
    await writer.do(lambda db: lessons.add(db, said))
    start = clock()
    await studio.switchboard.announce("Cổng bảo trì", start, start + timedelta(hours=3), "an", "công văn 5")
    await studio.switchboard.switch_off("khai-sinh", "an", "sai lệ phí")


@pytest.mark.parametrize("width", [320, 1280])
async def test_no_barrier_stands_in_any_room(at_work, studio, writer, clock, width: int):
    await full(studio, writer, clock)
    editor = await at_work("lan", "studio/dang", width=width)
    await no_barriers(editor.page)
    await editor.page.locator("[formaction$='/thu']").click()
    await expect(editor.page.locator("#effect")).to_be_visible()
    await no_barriers(editor.page)
    for path in (
        "de-nghi/1",
        "ban",
        "ban/1",
        "ban/2",
        f"lich-su?tep={BIRTH}",
        "hoi",
        "nguoi-ho-tro",
        "moi",
        "chu-de/_groups",
        "bang-tinh",
        "han",
        "khan",
    ):
        await editor.open(f"studio/{path}")
        await no_barriers(editor.page)


async def test_a_question_becomes_a_phrase_is_published_and_taken_back_without_a_mouse(
    at_work, studio, know: Knowledge, writer, clock
):
    await writer.do(lambda db: missed(db, clock()))
    page = (await at_work("lan", "studio/hoi")).page
    keys = page.keyboard
    await page.locator("[name='chu-de']").first.focus()
    await keys.type(know.content.entries["lay-lai-mat-khau"].topic.title)
    await keys.press("Enter")
    await page.locator(".done a").focus()
    await keys.press("Enter")
    await page.locator("#note").focus()
    await keys.type("thêm câu người dân hỏi")
    await page.locator(".publish > .acts .strong").focus()
    await keys.press("Enter")
    await expect(page.locator(".done")).to_be_visible()
    assert "mật khẩu bay mất tiêu rồi" in await serves(studio, GUIDE)
    await page.goto(page.url.replace("ban/2?xong=1", "ban/1"))
    await page.locator("section form button").focus()
    await keys.press("Enter")
    await expect(page.locator(".done")).to_be_visible()
    assert "mật khẩu bay mất tiêu rồi" not in await serves(studio, GUIDE)


async def test_the_enter_key_throws_no_draft_away(at_work, studio):
    await edit(studio, GUIDE, OLD, NEW)
    page = (await at_work("lan", "studio/dang")).page
    await page.locator("#note").fill("đo lại")
    await page.locator(".tick input").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#effect")).to_be_visible()
    assert await studio.drafting.every() and OLD in await serves(studio, GUIDE)


async def test_a_draft_is_thrown_away_with_a_mouse(at_work, studio):
    await edit(studio, GUIDE, OLD, NEW)
    page = (await at_work("lan", "studio/dang")).page
    await page.locator("[formaction$='/bo']").click()
    await expect(page.locator(".none")).to_be_visible()
    assert await studio.drafting.every() == []


async def test_a_workbook_is_looked_at_and_kept_with_a_mouse(at_work, studio, know: Knowledge, tmp_path):
    page = (await at_work("lan", "studio/bang-tinh")).page
    async with page.expect_download() as coming:
        await page.locator("#nhom ~ button").click()
    await (await coming.value).save_as(tmp_path / "noi-dung.xlsx")
    retitle(tmp_path / "noi-dung.xlsx", know.content.entries["khai-sinh"].topic.title, "Khai sinh cho con")
    await page.locator("#file").set_input_files(tmp_path / "noi-dung.xlsx")
    await page.locator("#upload button").click()
    await expect(page.locator("#changes ins")).to_have_text("Khai sinh cho con")
    await no_barriers(page)
    await page.locator("#keep").click()
    await page.wait_for_url("**/studio/dang")
    assert "Khai sinh cho con" in (await studio.drafting.opened(BIRTH)).text


async def test_a_file_that_is_no_workbook_is_told(at_work, tmp_path):
    page = (await at_work("lan", "studio/bang-tinh")).page
    (tmp_path / "noi-dung.xlsx").write_bytes(b"xin chao")
    await page.locator("#file").set_input_files(tmp_path / "noi-dung.xlsx")
    await page.locator("#upload button").click()
    await expect(page.locator("#trouble")).not_to_be_empty()
