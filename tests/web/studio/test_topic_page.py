from __future__ import annotations

import pytest

from tests.studio.desk import BIRTH, GUIDE, edit

ABOUT_GUIDE, ABOUT_BIRTH = "lay-lai-mat-khau", "khai-sinh"


async def send(browser, topic: str, **body) -> tuple[int, dict]:
    """What the page's script sends while somebody writes."""
    headers = {"X-CSRF-Token": browser.csrf, "Accept": "application/json"}
    answer = await browser.client.post(f"/studio/api/chu-de/{topic}", json=body, headers=headers)
    return answer.status, await answer.json()


@pytest.mark.parametrize("topic", [ABOUT_GUIDE, ABOUT_BIRTH, "gio-lam", "ghi-lai"])
async def test_every_kind_of_topic_has_its_form(lan, topic):
    answer = await lan.client.get(f"/studio/chu-de/{topic}")
    assert answer.status == 200
    assert 'data-field="phrases"' in await answer.text()


async def test_a_topic_that_is_nowhere_has_no_page(lan):
    assert (await lan.client.get("/studio/chu-de/khong-co")).status == 404


async def test_a_field_is_kept_as_a_draft_and_nothing_else_changes(lan, studio):
    before = (await studio.drafting.opened(BIRTH)).text
    status, said = await send(lan, ABOUT_BIRTH, fields={"documents[0].name": "Tờ khai đăng ký"})
    after = (await studio.drafting.opened(BIRTH)).draft
    assert status == 200 and said["seen"] == after.version
    assert after.text == before.replace("name: Tờ khai,", "name: Tờ khai đăng ký,")
    assert after.author == "lan"


async def test_what_is_put_back_leaves_no_draft(lan, studio):
    _, said = await send(lan, ABOUT_BIRTH, fields={"documents[0].name": "Khác"})
    await send(lan, ABOUT_BIRTH, seen=said["seen"], fields={"documents[0].name": "Tờ khai"})
    assert (await studio.drafting.opened(BIRTH)).draft is None


async def test_looking_saves_nothing(lan, studio):
    status, said = await send(lan, ABOUT_GUIDE)
    assert (status, said["seen"]) == (200, 0)
    assert await studio.drafting.every() == []


async def test_a_stale_save_overwrites_nothing_and_shows_theirs(lan, studio):
    theirs = await edit(studio, GUIDE, "chừng 5 phút", "chừng 9 phút", "minh")
    status, said = await send(lan, ABOUT_GUIDE, seen=0, fields={"title": "Của lan"})
    assert status == 409 and said["theirs"] == theirs.text
    assert (await studio.drafting.opened(GUIDE)).text == theirs.text


async def test_an_error_is_told_at_its_field_with_its_fix(lan):
    _, said = await send(lan, ABOUT_GUIDE, fields={"steps[0].options[0].go": "bam-nutt"})
    (told,) = [one for one in said["problems"] if one["swap"]]
    assert told["at"] == "steps[0].options[0].go"
    assert told["swap"] == ["bam-nutt", "bam-nut"]


async def test_a_text_that_is_no_yaml_is_kept_and_told_by_its_line(lan, studio):
    status, said = await send(lan, ABOUT_GUIDE, text="title: [\n")
    assert status == 200 and [one["error"] for one in said["problems"]] == [True]
    page = await lan.client.get(f"/studio/chu-de/{ABOUT_GUIDE}")
    assert page.status == 200 and (await studio.drafting.opened(GUIDE)).text == "title: [\n"


async def test_a_case_and_its_paper_are_added(lan, studio):
    _, said = await send(lan, ABOUT_BIRTH, act="add", at="cases")
    card = said["card"]
    fields = {f"{card}.ask": "Bé đã nhập viện chưa?", f"{card}.options[0].is": "da-nhap-vien"}
    _, said = await send(lan, ABOUT_BIRTH, seen=said["seen"], fields=fields)
    _, said = await send(lan, ABOUT_BIRTH, seen=said["seen"], act="add", at="documents")
    fields = {f"{said['card']}.name": "Giấy ra viện", f"{said['card']}.only_if": ["da-nhap-vien"]}
    _, said = await send(lan, ABOUT_BIRTH, seen=said["seen"], fields=fields)
    text = (await studio.drafting.opened(BIRTH)).text
    assert "only_if: da-nhap-vien" in text and said["failed"] == []
    assert not [one for one in said["problems"] if one["error"]]


async def test_a_branch_leads_to_a_new_step_and_a_new_name_goes_with_it(lan, studio):
    _, said = await send(lan, ABOUT_GUIDE, act="add", at="steps", kind="say")
    step = said["card"]
    _, said = await send(lan, ABOUT_GUIDE, seen=said["seen"], act="add", at="steps[0].options")
    option, made = said["card"], "buoc-1"
    fields = {f"{option}.label": "Chưa có số", f"{option}.go": made, f"{step}.say": "Mua SIM trước."}
    _, said = await send(lan, ABOUT_GUIDE, seen=said["seen"], fields=fields)
    _, said = await send(lan, ABOUT_GUIDE, seen=said["seen"], fields={f"{step}.id": "mua-sim"})
    text = (await studio.drafting.opened(GUIDE)).text
    assert made not in text and text.count("mua-sim") == 2


@pytest.mark.parametrize("body", [b"", b"[]", b'{"seen": "x"}', b"\xff", b'{"fields": {"a": {}}}'])
async def test_what_cannot_be_read_is_refused(lan, body):
    headers = {"X-CSRF-Token": lan.csrf, "Content-Type": "application/json"}
    answer = await lan.client.post(f"/studio/api/chu-de/{ABOUT_GUIDE}", data=body, headers=headers)
    assert answer.status == 400


@pytest.mark.parametrize(
    "act",
    [
        {"act": "remove", "at": "steps[99]"},
        {"act": "up", "at": "title"},
        {"act": "add", "at": "title[0].x"},
        {"act": "add", "at": ""},
        {"act": "drop-table", "at": "steps"},
    ],
    ids=str,
)
async def test_an_act_on_nothing_changes_nothing(lan, studio, act):
    status, _ = await send(lan, ABOUT_GUIDE, **act)
    assert status in (400, 409)
    assert await studio.drafting.every() == []


async def test_markup_in_a_field_stays_text(lan):
    await send(lan, ABOUT_GUIDE, fields={"title": "<script>alert(1)</script>", "summary": '"><img src=x>'})
    page = await (await lan.client.get(f"/studio/chu-de/{ABOUT_GUIDE}")).text()
    assert "<script>alert" not in page and "<img src=x" not in page


async def test_a_new_card_is_told_at_its_field_until_it_is_written(lan):
    _, said = await send(lan, ABOUT_GUIDE, act="add", at="paths")
    blanks = {one["at"] for one in said["problems"] if one["error"]}
    assert {f"{said['card']}.name", f"{said['card']}.replies"} <= blanks


async def test_a_trial_walk_that_ends_elsewhere_is_told_while_writing(lan):
    fields = {"paths[3].ends_at": "nop"}
    _, said = await send(lan, ABOUT_GUIDE, fields=fields)
    assert said["problems"] == []
    _, said = await send(lan, ABOUT_GUIDE, seen=said["seen"], depth="whole")
    assert [one["at"] for one in said["problems"] if one["error"]] == ["paths[3].name"]
