"""An administrator says on the desk's pages who answers what."""

from __future__ import annotations

import re

import pytest

from bot.store.writer import Writer
from bot.web.desk.room import Room
from tests.serving import rows
from tests.web.desk.conftest import Helper
from tests.web.office import Browser

SEEN = re.compile(r'name="seen" value="(\w+)"')
HERS = "/desk/phan-cong/hoa"


@pytest.fixture
async def admin(helpers: dict[str, Helper]) -> Browser:
    return helpers["quan"].browser


async def fill(admin: Browser, path: str, **fields: str) -> int:
    page = await (await admin.get(path)).text()
    found = SEEN.search(page)
    assert found
    return (await admin.post(path, {"seen": found[1], **fields})).status


def file(room: Room) -> str:
    return room.rostering.data().decode()


async def test_what_is_filled_in_stands_in_the_file_and_in_the_record(
    admin: Browser, room: Room, writer: Writer
):
    assert await fill(admin, HERS, communes="Xã A", hours="T2-T6 08:00-11:00", **{"topic:vneid": "on"}) == 303
    roster = await room.rostering.now()
    hoa = roster.find("hoa")
    assert hoa and (hoa.topics, hoa.communes) == (("vneid",), ("Xã A",)) and len(hoa.hours) == 1
    (line,) = await rows(writer, "SELECT who, about FROM audit WHERE act = 'roster.edit'")
    assert tuple(line) == ("quan", "user:hoa")
    assert "Xã A" in await (await admin.get("/desk/phan-cong")).text()


async def test_hours_that_are_none_are_said_so_and_change_nothing(admin: Browser, room: Room):
    assert await fill(admin, HERS, hours="tám giờ sáng") == 400
    assert await fill(admin, "/desk/phan-cong", hours="sáng") == 400
    assert file(room) == ""


async def test_the_desks_hours_are_set_for_everybody(admin: Browser, room: Room):
    assert await fill(admin, "/desk/phan-cong", hours="T2-T6 07:30-11:30\nT2-T6 13:30-17:00") == 303
    assert len((await room.rostering.now()).hours) == 2


async def test_what_somebody_changed_meanwhile_is_not_overwritten(admin: Browser, room: Room):
    page = await (await admin.get(HERS)).text()
    seen = SEEN.search(page)
    assert seen and await fill(admin, HERS, team="to-3") == 303
    assert (await admin.post(HERS, {"seen": seen[1], "team": "to-9"})).status == 400
    assert "to-9" not in file(room)


async def test_a_broken_file_is_left_to_whoever_mends_it(admin: Browser, room: Room, tmp_path):
    for broken in (b"helpers: [", b"\xff\xfe"):
        (tmp_path / "roster.yaml").write_bytes(broken)
        assert await fill(admin, HERS, team="to-3") == 400
        assert room.rostering.data() == broken


async def test_who_is_called_to_no_ticket_has_no_page(admin: Browser, room: Room):
    room.desk.enlist(await room.rostering.now())
    assert [(await admin.get(f"/desk/phan-cong/{name}")).status for name in ("hoa", "quan", "x")] == [
        200,
        404,
        404,
    ]


async def test_nobody_else_says_who_answers_what(helpers: dict[str, Helper]):
    for name in ("hoa", "lan"):
        assert (await helpers[name].browser.get("/desk/phan-cong")).status == 403
