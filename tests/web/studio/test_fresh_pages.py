from __future__ import annotations

import pytest

from bot.studio.fresh import links


@pytest.fixture
def years_later(clock) -> None:
    clock.wait(days=1000)


async def test_what_has_time_is_not_listed(lan):
    assert "/studio/chu-de/khai-sinh" not in await (await lan.get("/studio/han")).text()


async def test_what_is_overdue_stands_with_its_owner(years_later, lan, know):
    page = await (await lan.get("/studio/han")).text()
    topic = know.content.entries["khai-sinh"].topic
    assert f"/studio/chu-de/{topic.id}" in page and topic.owner in page


async def test_a_dead_link_stands_with_the_topics_that_name_it(lan, know, monkeypatch):
    url = next(iter(links(know.content)))

    async def dead(urls):
        return {url: "không trả lời"}

    monkeypatch.setattr("bot.web.studio.fresh_pages.dead", dead)
    page = await (await lan.post("/studio/han/lien-ket")).text()
    assert "không trả lời" in page
    assert all(f"/studio/chu-de/{topic}" in page for topic in links(know.content)[url])
