"""An editor's day on the real program, with a keyboard and a mouse: what citizens are told changes, and changes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from bot.accounts.model import Role
from bot.accounts.passwords import hashed
from bot.auth import acts
from bot.clock import system
from bot.store.writer import connect
from tests.end_to_end.running import PATIENCE, Program
from tests.studio.desk import small_folder
from tests.web.barriers import violations
from tests.web.chat_page import Visitor, Watched
from tests.web.conftest import chromium  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PASSWORD = "bac thang tre nga"
EVENING, NEW_YEAR = "2026-12-31T20:00", "2027-01-01T00:00"
UNKNOWN_HERE = ("mật khẩu mạng không dây ở nhà", "gửi giấy tờ qua cổng dịch vụ công làm sao")
FEES, FREE, NEW_FEE = "làm giấy khai sinh cho con hết bao nhiêu tiền", "không mất tiền", "25.000 đồng"
MISSED, FOUND = "tài khoản định danh bị khoá cứng rồi", "Lấy lại mật khẩu"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small content, without the examples that its own matcher does not know."""
    folder = small_folder(tmp_path)
    for file in (folder / "flows").glob("*.yaml"):
        text = file.read_text("utf-8")
        for example in UNKNOWN_HERE:
            text = text.replace(example, "nộp hồ sơ trên mạng giúp tôi")
        file.write_text(text, "utf-8")
    return folder


@pytest_asyncio.fixture(loop_scope="session")
async def program(folder: Path, content: Path) -> AsyncIterator[Program]:
    """On the last evening of the year, with an editor who may sign in."""
    async with Program(folder, CAMTAY_CONTENT=str(content), CAMTAY_CLOCK=EVENING) as running:
        running.settings["CAMTAY_PORT"] = running.url.rpartition(":")[2].strip("/")
        db = connect(running.data / "camtay.db")
        with db.atomic():
            acts.add(db, system(), "test", "lan", "Chị Lan", Role.EDITOR)
            acts.set_password(db, system(), "test", "lan", hashed(PASSWORD), temporary=False)
        db.conn.close()
        yield running


class Editor(Watched):
    """Does with mouse and keyboard what an editor does; every screen that is passed is looked at by axe."""

    async def passes(self) -> None:
        await self.page.wait_for_load_state("networkidle")
        assert await violations(self.page) == []

    async def link(self, name: str) -> None:
        """Follows a link of the page and looks at where it leads."""
        async with self.page.expect_navigation():
            await self.page.get_by_role("link", name=name).first.click()
        await self.passes()

    async def button(self, name: str) -> None:
        async with self.page.expect_navigation():
            await self.page.get_by_role("button", name=name).first.click()
        await self.passes()

    async def types(self, box: Locator, words: str) -> None:
        """In the place of what stands there."""
        await box.click()
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.type(words)

    async def chooses(self, box: Locator, value: str) -> None:
        """With the arrow keys."""
        await box.focus()
        await self.page.keyboard.press("Home")
        while await box.input_value() != value:
            await self.page.keyboard.press("ArrowDown")

    def field(self, at: str) -> Locator:
        return self.page.locator(f'[data-field="{at}"]')

    async def opens(self, card: str) -> None:
        await self.page.locator(f'[id="{card}"] > summary, [data-section="{card}"] > summary').click()

    async def adds(self, at: str, first: str) -> None:
        """A card; ``first`` is where one begins to write."""
        await self.page.locator(f'[data-act="add"][data-at="{at}"]').click()
        await expect(self.field(first)).to_be_focused()

    async def kept(self) -> None:
        """What was written is saved, and checked with all other files."""
        await expect(self.page.locator("#kept")).to_have_text("Đã lưu.")
        await expect(self.page.locator("#checks")).not_to_contain_text("Đang kiểm tra")


async def signs_in(lan: Editor) -> None:
    await lan.open("studio")
    await lan.types(lan.page.locator("#name"), "lan")
    await lan.types(lan.page.locator("#password"), PASSWORD)
    await lan.passes()
    async with lan.page.expect_navigation():
        await lan.page.keyboard.press("Enter")
    await lan.passes()


async def changes_a_fee(lan: Editor) -> None:
    await lan.link("Đăng ký khai sinh")
    await lan.opens("fees[0]")
    await lan.types(lan.field("fees[0].amount"), "25000")
    await lan.kept()


async def adds_a_case_and_its_paper(lan: Editor) -> None:
    await lan.adds("cases", "cases[2].ask")
    await lan.page.keyboard.type("Bé có hai quốc tịch không?")
    await lan.opens("cases[2].options[0]")
    await lan.types(lan.field("cases[2].options[0].is"), "hai-quoc-tich")
    await lan.kept()
    await lan.adds("documents", "documents[5].name")
    await lan.page.keyboard.type("Giấy thỏa thuận quốc tịch")
    await lan.field("documents[5].only_if").get_by_text("Bé có hai quốc tịch").click()
    await lan.kept()
    await lan.passes()


async def adds_a_branch(lan: Editor) -> None:
    await lan.link("Chủ đề")
    await lan.link("Lấy lại mật khẩu")
    await lan.chooses(lan.page.locator("#kind-of-step"), "say")
    await lan.adds("steps", "steps[9].say")
    await lan.page.keyboard.type("Anh/chị ra cửa hàng nhà mạng làm lại SIM trước.")
    await lan.opens("steps[0]")
    await lan.adds("steps[0].options", "steps[0].options[4].label")
    await lan.page.keyboard.type("SIM bị hỏng")
    await lan.chooses(lan.field("steps[0].options[4].go"), "buoc-1")
    await lan.opens("paths")
    await lan.adds("paths", "paths[4].name")
    await lan.page.keyboard.type("SIM hỏng")
    await lan.types(lan.field("paths[4].replies"), "SIM bị hỏng")
    await lan.chooses(lan.field("paths[4].ends_at"), "done")
    await lan.kept()
    await lan.passes()


async def makes_a_phrase_of_what_was_missed(lan: Editor) -> None:
    await lan.link("Câu chưa hiểu")
    await lan.types(lan.page.get_by_label("Thêm vào chủ đề").first, FOUND)
    await lan.button("Thêm câu này")
    await expect(lan.page.locator(".done")).to_contain_text(FOUND)


async def mends_the_walk_that_the_case_breaks(lan: Editor) -> None:
    """The other guide leads through these papers: its walk now meets the new question."""
    await lan.link("Đăng")
    await lan.button("Xem ảnh hưởng")
    await lan.page.locator(".faults a").click()
    replies = lan.field("paths[1].replies")
    await lan.types(replies, (await replies.input_value()).replace("bệnh viện\n", "bệnh viện\nkhông\n"))
    await lan.kept()
    await expect(lan.page.locator("#checks.bad")).to_have_count(0)


async def schedules_for_new_year(lan: Editor) -> None:
    await lan.link("Đăng")
    await lan.button("Xem ảnh hưởng")
    await lan.types(lan.page.locator("#note"), "lệ phí mới từ năm 2027")
    due = lan.page.locator("#due")
    await due.click()
    await lan.page.keyboard.type("01012027")
    await lan.page.keyboard.press("ArrowRight")
    await lan.page.keyboard.type("1200A")
    await expect(due).to_have_value(NEW_YEAR)
    await lan.page.locator(".publish .strong").click()
    await expect(lan.page.locator(".done")).to_be_visible()
    await lan.passes()


async def goes_back_to_the_first(lan: Editor) -> None:
    await lan.link("Các bản đã đăng")
    await lan.link("Bản 1")
    await lan.button("Quay về bản 1")
    await expect(lan.page.locator(".done")).to_be_visible()


async def asks(citizen: Visitor, words: str, answer: str) -> None:
    said = await citizen.replies.count()
    await citizen.write(words)
    await expect(citizen.replies).to_have_count(said + 1)
    await citizen.hears(answer)


async def hears_in_the_end(citizen: Visitor, words: str, answer: str) -> None:
    """Asks until what was published has come."""
    async with asyncio.timeout(PATIENCE):
        while True:
            said = await citizen.replies.count()
            await citizen.write(words)
            await expect(citizen.replies).to_have_count(said + 1)
            if answer in await citizen.replies.last.inner_text():
                return


async def test_a_year_begins_with_new_content_and_goes_back_to_the_old(program: Program, chromium: Browser):  # noqa: F811
    site = program.url.rstrip("/") + "/"
    desk = await chromium.new_context(viewport={"width": 1280, "height": 900})
    phone = await chromium.new_context(viewport={"width": 360, "height": 740})
    lan, citizen = Editor(await desk.new_page(), site), Visitor(await phone.new_page(), site)
    await citizen.open()
    await expect(citizen.replies).to_have_count(1)  # the greeting
    await asks(citizen, FEES, FREE)
    await asks(citizen, MISSED, "chưa biết chắc")

    await signs_in(lan)
    await changes_a_fee(lan)
    await adds_a_case_and_its_paper(lan)
    await adds_a_branch(lan)
    await makes_a_phrase_of_what_was_missed(lan)
    await mends_the_walk_that_the_case_breaks(lan)
    await schedules_for_new_year(lan)
    await asks(citizen, FEES, FREE)

    heard = await citizen.replies.count()
    await program.stop()
    program.settings["CAMTAY_CLOCK"] = NEW_YEAR
    await program.start()
    await citizen.open()
    await expect(citizen.replies).to_have_count(heard)
    await hears_in_the_end(citizen, FEES, NEW_FEE)
    await asks(citizen, MISSED, FOUND)
    await goes_back_to_the_first(lan)
    await hears_in_the_end(citizen, FEES, FREE)
    assert lan.complaints == citizen.complaints == []
    await desk.close()
    await phone.close()
