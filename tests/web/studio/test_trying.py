from __future__ import annotations

import pytest

from tests.studio.desk import GUIDE, edit

GUIDE_ID = "lay-lai-mat-khau"


async def say_to(browser, **body) -> tuple[int, dict]:
    headers = {"X-CSRF-Token": browser.csrf, "Accept": "application/json"}
    answer = await browser.client.post("/studio/api/thu", json=body, headers=headers)
    return answer.status, await answer.json()


async def test_the_draft_answers_and_citizens_still_get_what_serves(lan, studio, know):
    await edit(studio, GUIDE, "Số đã đăng ký, anh/chị còn dùng không?", "Câu mới của bản nháp?")
    _, said = await say_to(lan, topic=GUIDE_ID)
    assert "Câu mới của bản nháp?" in said["messages"][-1]["text"]
    assert "Câu mới" not in str(know.content.entries[GUIDE_ID])


async def test_a_conversation_begins_at_any_step_and_goes_on(lan):
    _, said = await say_to(lan, topic=GUIDE_ID, step="co-nfc")
    assert said["step"] == "co-nfc"
    _, said = await say_to(lan, session=said["session"], pressed=said["messages"][-1]["buttons"][0]["press"])
    assert said["step"] == ""


async def test_zalo_has_no_buttons_and_takes_a_number(lan):
    _, said = await say_to(lan, channel="zalo", topic=GUIDE_ID)
    assert said["messages"][-1]["buttons"] == [] and "\n1. " in said["messages"][-1]["text"]
    _, said = await say_to(lan, channel="zalo", session=said["session"], text="1")
    assert said["step"] == "bam-nut"


async def test_it_tells_what_matched_and_why(lan, studio):
    await edit(studio, GUIDE, "phrases: [", "phrases: [mật khẩu bay mất, ")
    _, said = await say_to(lan, text="quên mật khẩu vneid")
    assert any(GUIDE_ID in line for line in said["why"])


async def test_a_draft_that_cannot_be_read_is_said_so(lan, studio):
    await studio.drafting.save(GUIDE, "lan", "title: [", 0)
    status, said = await say_to(lan, topic=GUIDE_ID)
    assert status == 409 and said["error"]


@pytest.mark.parametrize(
    "body",
    [
        {"session": "{"},
        {"session": '{"stack": [{"topic": "khong-co", "step": "x"}]}'},
        {"text": 5},
        {"session": '{"x": ' + "[" * 100_000},
    ],
    ids=range(4),
)
async def test_a_session_that_is_none_is_refused(lan, body):
    assert (await say_to(lan, **body))[0] == 400


async def test_a_secret_that_is_tried_comes_back_masked(lan):
    _, said = await say_to(lan, text="mã otp của tôi là 482913")
    assert "482913" not in str(said)
