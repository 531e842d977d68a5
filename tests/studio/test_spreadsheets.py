"""A workbook goes out, comes back edited, and becomes drafts."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from bot.store.drafts import Draft
from bot.studio.labels import label
from bot.studio.studio import Studio
from tests.studio.desk import BIRTH, GUIDE, edit
from tests.studio.test_sheets import FEE
from tests.studio.workbooks import saved


async def dearer(studio: Studio) -> bytes:
    book = load_workbook(BytesIO(await studio.spreadsheets.export()))
    book[label("fees")].cell(2, FEE["amount"]).value = 9000
    return saved(book)


async def test_an_edited_workbook_becomes_drafts_and_is_not_published(studio: Studio):
    found = await studio.spreadsheets.look(await dearer(studio))
    assert await studio.drafting.every() == []
    (draft,) = await studio.spreadsheets.take_over(found, "lan")
    assert isinstance(draft, Draft) and draft.path == BIRTH and "9000" in (draft.text or "")
    assert (await studio.releasing.serving()).number == 0


async def test_an_export_holds_what_is_being_written_and_goes_on_from_it(studio: Studio):
    await edit(studio, BIRTH, "owner: Tổ thử", "owner: Tổ mới")
    found = await studio.spreadsheets.look(await dearer(studio))
    (draft,) = await studio.spreadsheets.take_over(found, "lan")
    assert isinstance(draft, Draft) and "owner: Tổ mới" in (draft.text or "") and "9000" in (draft.text or "")


async def test_a_draft_that_was_written_since_the_export_is_not_overwritten(studio: Studio):
    data = await dearer(studio)
    await edit(studio, BIRTH, "owner: Tổ thử", "owner: Tổ mới")
    found = await studio.spreadsheets.look(data)
    assert found.texts == {} and found.wrong


async def test_one_group_is_exported_alone(studio: Studio):
    book = load_workbook(BytesIO(await studio.spreadsheets.export("vneid")))
    topics = {row[0].value for row in book[label("phrases")].iter_rows(min_row=2)} - {None}
    assert topics == {GUIDE.removeprefix("flows/").removesuffix(".yaml")}
