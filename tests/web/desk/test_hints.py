"""What a helper is offered to say next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Canned
from bot.core.scene import Knowledge
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.web.desk.hints import MOST, hints
from tests.conftest import TODAY

READY = (
    Canned("chao", "Chào", "Chào anh/chị, tôi là [tên tôi]."),
    Canned("hen", "Hẹn", "Hẹn anh/chị lúc [giờ hẹn] để làm [tên thủ tục]."),
    Canned("mat-khau", "Mật khẩu", "Anh/chị tự nhập vào ứng dụng.", ("lay-lai-mat-khau",)),
)


@pytest.fixture
def know(small: Knowledge) -> Knowledge:
    return replace(small, content=replace(small.content, canned=READY))


def titles(know: Knowledge, asked: str = "", said: str = "", topic: str = "") -> list[str]:
    return [hint.title for hint in hints(know, asked, said, topic, "Hoa", TODAY)]


def test_the_topics_own_replies_come_first_and_others_topics_not(know: Knowledge):
    assert titles(know, topic="lay-lai-mat-khau") == ["Mật khẩu", "Chào", "Hẹn"]
    assert titles(know, topic="nop-ho-so") == ["Chào", "Hẹn"]


def test_what_the_machine_knows_is_filled_in(know: Knowledge):
    texts = [hint.text for hint in hints(know, "", "", "lay-lai-mat-khau", "Hoa", TODAY)]
    title = know.content.entries["lay-lai-mat-khau"].topic.title
    assert texts[1:] == ["Chào anh/chị, tôi là Hoa.", f"Hẹn anh/chị lúc [giờ hẹn] để làm {title}."]


def test_words_find_ready_replies_without_marks(know: Knowledge):
    assert "Hẹn" in titles(know, asked="gio hen")
    assert "Chào" not in titles(know, asked="gio hen")


def test_what_the_person_said_finds_an_answer_with_its_source(know: Knowledge):
    found = hints(know, "", "quên mật khẩu vneid", "", "Hoa", TODAY)
    assert found[0].source and found[0].title == know.content.entries["lay-lai-mat-khau"].topic.title


def test_in_a_case_of_a_topic_its_ready_replies_come_before_answers(know: Knowledge):
    found = titles(know, said="quên mật khẩu vneid", topic="lay-lai-mat-khau")
    assert found[0] == "Mật khẩu"
    assert know.content.entries["lay-lai-mat-khau"].topic.title in found


def test_words_that_mean_nothing_offer_no_far_fetched_answer(know: Knowledge):
    unsure = Ranking(Decision.NONE, (Candidate("lay-lai-mat-khau", 0.1),))
    know = replace(know, rank=lambda text: unsure)
    assert all(not hint.source for hint in hints(know, "", "ừ", "", "Hoa", TODAY))
    assert any(hint.source for hint in hints(know, "ừ", "", "", "Hoa", TODAY))  # a helper looks for it


def test_there_are_never_more_than_there_are_keys(know: Knowledge):
    many = tuple(Canned(f"c{n}", f"C{n}", "Dạ") for n in range(30))
    crowded = replace(know, content=replace(know.content, canned=many))
    assert len(hints(crowded, "", "quên mật khẩu vneid", "", "Hoa", TODAY)) == MOST


def test_a_very_long_message_is_no_trouble(know: Knowledge):
    assert titles(know, said="mật khẩu " * 20_000) is not None
