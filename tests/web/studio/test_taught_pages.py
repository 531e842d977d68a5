from __future__ import annotations

import pytest

from bot.store import lessons
from bot.tickets.lesson import Lesson, State
from tests.studio.desk import GUIDE, edit

QUESTION, ANSWER = "mất sim rồi có lấy lại được không", "Được ạ, bà ra công an xã đổi số trước."


@pytest.fixture
async def taught(writer, clock) -> int:
    made = Lesson(0, 7, 70, "lay-lai-mat-khau", QUESTION, ANSWER, "hoa", clock())
    return (await writer.do(lambda db: lessons.add(db, made))).id


async def test_an_answer_of_a_helper_stands_beside_the_misses(lan, taught):
    assert "/studio/nguoi-ho-tro" in await (await lan.get("/studio/hoi")).text()
    page = await (await lan.get("/studio/nguoi-ho-tro")).text()
    assert QUESTION in page and ANSWER in page


async def test_it_becomes_a_side_question_of_the_draft_and_is_seen_to(lan, studio, know, writer, taught):
    title = know.content.entries["lay-lai-mat-khau"].topic.title
    await lan.get("/studio/nguoi-ho-tro")
    fields = {"so": str(taught), "cau": QUESTION, "loi": ANSWER, "chu-de": title}
    answer = await lan.post("/studio/nguoi-ho-tro/them", fields)
    assert answer.headers["Location"] == "/studio/chu-de/lay-lai-mat-khau#questions[1]"
    text = (await studio.drafting.opened(GUIDE)).text
    assert QUESTION in text and ANSWER in text
    assert await writer.do(lessons.listed) == []
    assert (await writer.do(lambda db: lessons.find(db, taught))).state is State.TAKEN_UP


async def test_it_is_taken_set_aside_and_opened_again(lan, writer, taught):
    await lan.get("/studio/nguoi-ho-tro")
    for state in (State.TAKEN, State.DROPPED):
        assert (await lan.post(f"/studio/nguoi-ho-tro/{state}", {"so": str(taught)})).status == 303
        assert (await writer.do(lambda db: lessons.find(db, taught))).state is state
    assert (await lan.post("/studio/nguoi-ho-tro/taken-up", {"so": str(taught)})).status == 409
    assert (await lan.post("/studio/nguoi-ho-tro/new", {"so": str(taught)})).status == 303
    assert len(await writer.do(lessons.listed)) == 1


@pytest.mark.parametrize("wrong", [{"chu-de": "gì đó"}, {"cau": " "}, {"loi": ""}], ids=str)
async def test_what_lacks_something_is_shown_again_with_what_was_written(lan, studio, taught, wrong):
    await lan.get("/studio/nguoi-ho-tro")
    fields = {"so": str(taught), "cau": "câu đã sửa", "loi": ANSWER, "chu-de": "lay-lai-mat-khau"} | wrong
    answer = await lan.post("/studio/nguoi-ho-tro/them", fields)
    assert answer.status == 409 and "câu đã sửa" in await answer.text() or wrong == {"cau": " "}
    assert await studio.drafting.every() == []


async def test_a_draft_that_cannot_be_read_keeps_the_answer_open(lan, studio, writer, taught):
    await edit(studio, GUIDE, "title:", "title: [")
    await lan.get("/studio/nguoi-ho-tro")
    fields = {"so": str(taught), "cau": QUESTION, "loi": ANSWER, "chu-de": "lay-lai-mat-khau"}
    assert (await lan.post("/studio/nguoi-ho-tro/them", fields)).status == 409
    assert len(await writer.do(lessons.listed)) == 1


async def test_what_does_not_exist_is_not_found(lan, taught):
    assert (await lan.post("/studio/nguoi-ho-tro/lost", {"so": str(taught)})).status == 404
    assert (await lan.post("/studio/nguoi-ho-tro/taken", {"so": "x"})).status == 404
