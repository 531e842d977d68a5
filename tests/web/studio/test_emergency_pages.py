from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import VIETNAM
from bot.core.emergency import EVERYTHING


def at(clock, hours: int) -> str:
    return (clock() + timedelta(hours=hours)).astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")


async def test_a_notice_holds_from_now_until_it_is_taken_back(lan, studio, clock):
    fields = {"loi": "Cổng bảo trì", "den": at(clock, 2), "ly-do": "công văn 5"}
    assert (await lan.post("/studio/khan/bao", fields)).status == 303
    (act,) = await studio.switchboard.latest()
    assert act.notice.holds(clock()) and act.why == "công văn 5"
    assert "Cổng bảo trì" in await (await lan.get("/studio/khan")).text()
    assert (await lan.post(f"/studio/khan/thoi/{act.id}")).status == 303
    (act,) = await studio.switchboard.latest()
    assert act.ended_by == "lan"


@pytest.mark.parametrize(
    "wrong",
    [{"loi": ""}, {"den": ""}, {"den": "mai"}, {"ly-do": " "}, {"tinh": "Atlantis"}, {"tu": "hôm qua"}],
)
async def test_a_notice_that_lacks_something_is_not_shown(lan, studio, clock, wrong):
    fields = {"loi": "Cổng bảo trì", "den": at(clock, 2), "ly-do": "công văn 5"} | wrong
    assert (await lan.post("/studio/khan/bao", fields)).status == 409
    assert await studio.switchboard.latest() == []


async def test_one_topic_or_everything_is_switched_off_with_a_reason(lan, studio, know):
    title = know.content.entries["khai-sinh"].topic.title
    assert (await lan.post("/studio/khan/tat", {"chu-de": title, "ly-do-tat": ""})).status == 409
    assert (await lan.post("/studio/khan/tat", {"chu-de": "gì đó", "ly-do-tat": "sai"})).status == 409
    assert (await lan.post("/studio/khan/tat", {"chu-de": title, "ly-do-tat": "sai lệ phí"})).status == 303
    assert (await lan.post("/studio/khan/tat", {"het": "on", "ly-do-tat": "sự cố"})).status == 303
    assert [act.topic for act in await studio.switchboard.latest()] == [EVERYTHING, "khai-sinh"]
