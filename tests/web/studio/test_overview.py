from __future__ import annotations

import pytest

from tests.studio.desk import GUIDE, edit


async def shown(browser, query: str = "") -> str:
    answer = await browser.client.get(f"/studio{query}")
    assert answer.status == 200
    return await answer.text()


async def test_every_topic_is_listed_with_its_draft(lan, studio, know):
    await edit(studio, GUIDE, "chừng 5 phút", "chừng 10 phút")
    page = await shown(lan)
    for entry in know.content.entries:
        assert f'href="/studio/chu-de/{entry}"' in page
    assert page.count('class="badge draft"') == 1


@pytest.mark.parametrize(
    ("query", "stays"),
    [
        ("?tim=lay lai mat", {"lay-lai-mat-khau"}),
        ("?xem=draft", set()),
        ("?nhom=khong-co", set()),
        ("?tim=%3Cscript%3E", set()),
    ],
)
async def test_the_address_filters_and_marks_may_be_left_out(lan, know, query, stays):
    page = await shown(lan, query)
    assert {id for id in know.content.entries if f'href="/studio/chu-de/{id}"' in page} == stays
    assert "<script>" not in page
