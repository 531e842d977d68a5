from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import NotUnderstood
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.store import notes
from bot.store.misses import Handled
from bot.web.studio.asked_pages import shown
from tests.studio.desk import GUIDE, edit
from tests.web.studio.asked import missed


@pytest.fixture
async def asked(writer, clock) -> None:
    await writer.do(lambda db: missed(db, clock()))


async def test_likes_are_one_group_and_nothing_of_it_is_markup(lan, asked):
    page = await (await lan.get("/studio/hoi")).text()
    assert page.count('class="card asked"') == 2
    assert "<b>nay" not in page


async def test_no_topic_is_proposed_for_what_fits_nowhere(studio, know, asked):
    far = Ranking(Decision.NONE, (Candidate("khai-sinh", 0.1),))
    groups = await studio.asked.groups()
    assert [one.likely for one in shown(groups, replace(know, rank=lambda text: far))] == ["", ""]


async def test_a_wording_becomes_a_phrase_and_is_told_what_it_finds(lan, studio, know, asked):
    title = know.content.entries["lay-lai-mat-khau"].topic.title
    fields = {"cau": "mật khẩu bay mất tiêu", "chu-de": title, "ids": "2,3,4"}
    page = await (await lan.post("/studio/hoi/them", fields)).text()
    assert "mật khẩu bay mất tiêu" in (await studio.drafting.opened(GUIDE)).text
    assert 'class="done"' in page and f"“{title}”" in page.split('class="done"')[1].split("</p>")[0]
    assert (await studio.asked.counts())[Handled.DONE] == 3


async def test_a_phrase_is_kept_in_a_draft_that_cannot_be_tried_yet(lan, studio, asked):
    await edit(studio, GUIDE, "title:", "no-such-field: x\ntitle:")
    fields = {"cau": "mật khẩu bay", "chu-de": "lay-lai-mat-khau", "ids": "1"}
    assert (await lan.post("/studio/hoi/them", fields)).status == 200
    assert "mật khẩu bay" in (await studio.drafting.opened(GUIDE)).text


@pytest.mark.parametrize("topic", ["", "khong-co"])
async def test_a_topic_that_does_not_exist_is_told(lan, studio, asked, topic):
    answer = await lan.post("/studio/hoi/them", {"cau": "x", "chu-de": topic, "ids": "1"})
    assert answer.status == 409
    assert (await studio.asked.counts())[Handled.NEW] == 4


async def test_a_group_is_set_aside_and_opened_again(lan, studio, asked):
    assert (await lan.post("/studio/hoi/ignored", {"ids": "1"})).status == 303
    assert (await studio.asked.counts())[Handled.IGNORED] == 1
    await lan.post("/studio/hoi/new", {"ids": "1,x,,99999999999999999999"})
    assert (await studio.asked.counts())[Handled.NEW] == 4
    lost = await lan.post("/studio/hoi/lost", {"ids": "1"})
    assert lost.status == 404 and 'href="/studio"' in await lost.text()


async def test_an_answer_that_was_not_meant_stands_beside_with_its_topic(lan, writer, clock, know):
    note = NotUnderstood("lam giay cho be", "", (), "khai-sinh")
    await writer.do(lambda db: notes.miss(db, "zalo", note, clock()))
    page = await (await lan.get("/studio/hoi?xem=chua-dung")).text()
    assert "lam giay cho be" in page and 'href="/studio/chu-de/khai-sinh"' in page
    assert "1 câu trả lời chưa đúng ý" in await (await lan.get("/studio")).text()
    await lan.post("/studio/hoi/done", {"ids": "1"})
    assert "lam giay cho be" not in await (await lan.get("/studio/hoi?xem=chua-dung")).text()
