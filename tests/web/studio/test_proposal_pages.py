"""A second pair of eyes: what each of two editors may do with a proposal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.accounts.model import Role
from bot.auth.sign_in import SignIn
from bot.store import proposals
from bot.store.proposals import State
from bot.store.writer import Writer
from bot.studio.studio import Studio
from bot.web.server import web_app
from bot.web.studio.room import Room
from tests.serving import HandClock
from tests.studio.desk import GUIDE, edit, serves, studio_on
from tests.web.fake_assistant import FakeAssistant
from tests.web.office import Browser, opened

OLD, NEW = "chừng 5 phút", "chừng 10 phút"
PAGE = "/studio/de-nghi/1"


@pytest.fixture
def studio(writer: Writer, folder: Path, clock: HandClock) -> Studio:
    return studio_on(writer, folder.parent, clock, second_eyes=True)


@pytest.fixture
async def editors(
    room: Room, images: Path, writer: Writer, clock: HandClock
) -> AsyncIterator[tuple[Browser, Browser]]:
    """Lan, who wrote the draft and sent it, and Minh."""
    auth = SignIn(writer, clock)
    app = web_app(FakeAssistant(), {}, images, now=clock, sign_in=auth, studio=room)
    draft = await edit(room.studio, GUIDE, OLD, NEW)
    async with opened(app, auth) as office:
        lan, minh = [await office.browser(Role.EDITOR, name) for name in ("lan", "minh")]
        fields = {f"tep/{GUIDE}": str(draft.version), "ghi-chu": "đo lại"}
        assert (await lan.post("/studio/dang", fields)).headers["Location"] == f"{PAGE}?xong=1"
        yield lan, minh


async def test_the_author_may_withdraw_and_not_approve(editors, studio, writer):
    lan, _ = editors
    page = await (await lan.get(PAGE)).text()
    assert f"{PAGE}/rut" in page and f"{PAGE}/duyet" not in page
    assert (await lan.post(f"{PAGE}/duyet")).status == 409
    assert OLD in await serves(studio, GUIDE)
    assert (await lan.post(f"{PAGE}/rut")).status == 303
    (found,) = await writer.do(lambda db: proposals.latest(db, 9))
    assert found.state is State.WITHDRAWN


async def test_the_second_editor_sees_the_change_and_approves(editors, studio):
    _, minh = editors
    page = await (await minh.get(PAGE)).text()
    assert OLD in page and NEW in page and f"{PAGE}/duyet" in page
    assert 'id="effect"' in await (await minh.post(f"{PAGE}/thu")).text()
    answer = await minh.post(f"{PAGE}/duyet")
    assert answer.headers["Location"] == "/studio/ban/2?xong=1"
    assert NEW in await serves(studio, GUIDE)
    assert (await minh.post(f"{PAGE}/duyet")).status == 409


async def test_who_does_not_approve_says_why_and_the_draft_stays(editors, studio):
    lan, minh = editors
    assert (await minh.post(f"{PAGE}/tu-choi", {"ly-do": " "})).status == 409
    assert (await minh.post(f"{PAGE}/tu-choi", {"ly-do": "thiếu căn cứ"})).status == 303
    assert "thiếu căn cứ" in await (await lan.get(PAGE)).text()
    assert OLD in await serves(studio, GUIDE) and await studio.drafting.every()
