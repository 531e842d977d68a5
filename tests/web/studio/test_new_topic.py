from __future__ import annotations

import pytest

from bot.content.problem import Problem
from bot.release import assembled
from bot.studio.merge import merged
from bot.studio.publishing import edit_of
from bot.web.studio.faults import faults
from tests.studio.desk import REPLIES, edit

NEW = {"ten": "Đổi bằng lái xe", "nhom": "cong-dvc", "nguoi": "Tổ thử"}
FILES = {
    "guide": "flows/doi-bang-lai-xe.yaml",
    "procedure": "faq/procedures/doi-bang-lai-xe.yaml",
    "question": "faq/questions/doi-bang-lai-xe.yaml",
}


async def begin(lan, **form: str):
    await lan.get("/studio/moi")
    return await lan.post("/studio/moi", NEW | form)


@pytest.mark.parametrize(("kind", "file"), FILES.items())
async def test_a_topic_begins_as_a_draft_that_tells_what_is_missing_at_each_field(lan, studio, kind, file):
    answer = await begin(lan, loai=kind)
    assert answer.status == 303 and answer.headers["Location"] == "/studio/chu-de/doi-bang-lai-xe"
    (draft,) = await studio.drafting.every()
    assert (draft.path, draft.author) == (file, "lan")
    page = await (await lan.get("/studio/chu-de/doi-bang-lai-xe")).text()
    assert 'data-field="phrases"' in page and NEW["ten"] in page
    headers = {"X-CSRF-Token": lan.csrf, "Accept": "application/json"}
    body = {"seen": draft.version, "depth": "whole"}
    said = await lan.client.post("/studio/api/chu-de/doi-bang-lai-xe", json=body, headers=headers)
    missing = {one["at"] for one in (await said.json())["problems"] if one["error"]}
    assert {"phrases[0]", "examples[0]"} <= missing and "" not in missing


@pytest.mark.parametrize("kind", FILES)
async def test_once_written_it_has_no_error(lan, studio, kind):
    await begin(lan, loai=kind)
    (draft,) = await studio.drafting.every()
    text = draft.text
    for number in range(text.count("(chưa viết)")):
        text = text.replace("(chưa viết)", f"lời thứ {number}" + " nữa" * number, 1)
    await edit(studio, draft.path, draft.text, text)
    served = (await studio.releasing.serving()).files
    (draft,) = await studio.drafting.every()
    found = assembled(merged(served, {draft.path: edit_of(draft)})).problems
    assert [str(one) for one in found if one.file == draft.path and one.level == "error"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"loai": "bài"},
        {"ten": " "},
        {"ten": "!!!"},
        {"nhom": "khong-co"},
        {"ma": "Đổi bằng"},
        {"ma": "../x"},
        {"ma": "khai-sinh"},
    ],
    ids=str,
)
async def test_what_cannot_be_is_told_and_nothing_is_begun(lan, studio, wrong):
    answer = await begin(lan, **({"loai": "guide"} | wrong))
    assert answer.status == 409 and 'role="alert"' in await answer.text()
    assert await studio.drafting.every() == []


async def test_two_editors_do_not_begin_the_same_topic(lan, studio):
    assert (await begin(lan, loai="guide")).status == 303
    assert (await begin(lan, loai="question")).status == 409
    assert len(await studio.drafting.every()) == 1


async def test_a_common_file_is_edited_as_text_with_its_checks(lan, studio):
    page = await (await lan.get("/studio/chu-de/_groups")).text()
    assert "vneid: VNeID" in page
    headers = {"X-CSRF-Token": lan.csrf, "Accept": "application/json"}
    body = {"text": "vneid: [", "whole": True}
    said = await (await lan.client.post("/studio/api/chu-de/_groups", json=body, headers=headers)).json()
    assert [one["error"] for one in said["problems"]] == [True]
    assert (await studio.drafting.opened("faq/_groups.yaml")).draft


async def test_a_file_of_replies_is_edited_as_text_and_only_when_it_is_there(lan, studio):
    assert 'href="/studio/chu-de/replies.nha-o"' in await (await lan.get("/studio")).text()
    page = await (await lan.get("/studio/chu-de/replies.nha-o")).text()
    assert "bả hổng chịu" in page
    await edit(studio, REPLIES, "bả hổng chịu", "bả lắc đầu")
    assert "bả lắc đầu" in await (await lan.get("/studio/chu-de/replies.nha-o")).text()
    for nothing in ("replies.khong-co", "replies.", "replies...%2Fx"):
        assert (await lan.client.get(f"/studio/chu-de/{nothing}")).status == 404


def test_a_fault_of_a_common_file_leads_to_its_page(know):
    found = [Problem(REPLIES, 5, "x"), Problem("faq/_groups.yaml", 1, "x")]
    told = faults(found, {REPLIES: b"- ask: [a]"}, know.content)
    assert [one.link for one in told] == ["/studio/chu-de/replies.nha-o", "/studio/chu-de/_groups"]
    assert all(one.where not in (REPLIES, "faq/_groups.yaml") for one in told)
