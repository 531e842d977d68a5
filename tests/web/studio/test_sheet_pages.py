from __future__ import annotations

import pytest

from bot.web.studio import sheet_pages
from tests.studio.desk import BIRTH, edit
from tests.web.studio.asked import retitle


async def send(lan, act: str, data: bytes):
    headers = {"X-CSRF-Token": lan.csrf, "Accept": "application/json"}
    return await lan.client.post(f"/studio/bang-tinh/{act}", data=data, headers=headers)


@pytest.fixture
async def data(lan, know, tmp_path) -> bytes:
    """The export, with another title for one procedure."""
    answer = await lan.client.get("/studio/bang-tinh/tai.xlsx")
    (tmp_path / "edited.xlsx").write_bytes(await answer.read())
    retitle(tmp_path / "edited.xlsx", know.content.entries["khai-sinh"].topic.title, "Khai sinh cho con")
    return (tmp_path / "edited.xlsx").read_bytes()


async def test_an_edited_workbook_is_looked_at_first_and_then_kept_as_a_draft(lan, studio, data):
    said = await (await send(lan, "xem", data)).json()
    assert [one["after"] for one in said["changes"]] == ["Khai sinh cho con"] and said["wrong"] == []
    assert await studio.drafting.every() == []
    assert (await (await send(lan, "nhap", data)).json()) == {"kept": 1}
    (draft,) = await studio.drafting.every()
    assert draft.path == BIRTH and "Khai sinh cho con" in draft.text


async def test_a_topic_that_changed_since_the_export_is_left_and_told(lan, studio, data):
    await edit(studio, BIRTH, "title: ", "title: Cấp ")
    said = await (await send(lan, "xem", data)).json()
    assert said["changes"] == [] and len(said["wrong"]) == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"x" * 10_000_001])
async def test_what_is_no_workbook_is_told_in_words(lan, data):
    answer = await send(lan, "xem", data)
    assert answer.status == 422 and (await answer.json())["error"]


async def test_a_group_that_does_not_exist_is_not_found(lan):
    assert (await lan.get("/studio/bang-tinh/tai.xlsx?nhom=khong-co")).status == 404


async def test_more_topics_than_a_workbook_holds_are_taken_by_groups(lan, know, monkeypatch):
    monkeypatch.setattr(sheet_pages, "MOST_TOPICS", len(know.content.entries) - 1)
    assert '<option value="">' not in await (await lan.get("/studio/bang-tinh")).text()
    assert (await lan.get("/studio/bang-tinh/tai.xlsx")).status == 409
    assert (await lan.client.get("/studio/bang-tinh/tai.xlsx?nhom=vneid")).status == 200
