"""What can be said at any step: help, back, start over, stop, go on, repeat, the list, a greeting."""

from __future__ import annotations

import pytest

from bot.core.effects import Forget, NotUnderstood
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import OPENING, TO_PAPERS, WAYS, Talk, at

STAYS = ["trợ giúp", "nhắc lại câu hỏi", "xin chào", "cảm ơn", "còn thiếu gì"]


@pytest.mark.parametrize("place", WAYS)
@pytest.mark.parametrize("words", STAYS)
def test_the_step_is_shown_again_after(small: Knowledge, place: str, words: str):
    talk = at(small, place)
    shown, before = talk.replies[-1].buttons, talk.session.stack
    talk.hear(words)
    assert talk.session.stack == before
    assert talk.replies[-1].buttons == shown


@pytest.mark.parametrize("place", WAYS)
def test_stop_and_go_on_return_to_the_same_step(small: Knowledge, place: str):
    talk = at(small, place)
    before = talk.session
    talk.hear("dừng")
    assert talk.session.parked
    assert talk.done(Forget) == [Forget("left")]
    talk.hear("làm tiếp")
    assert (talk.session.stack, talk.session.answers) == (before.stack, before.answers)
    assert not talk.session.parked


def test_go_on_is_understood_long_after_the_button_has_gone(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    for words in ("dừng", "khai sinh nộp ở đâu", "mấy giờ ủy ban mở cửa", "làm tiếp"):
        talk.hear(words)
    assert (talk.place, talk.session.parked) == ("lay-lai-mat-khau/bam-nut", False)


@pytest.mark.parametrize("place", WAYS)
def test_start_over_asks_the_first_question_with_no_answer_kept(small: Knowledge, place: str):
    talk = at(small, place)
    talk.hear("làm lại từ đầu")
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    assert talk.session.answers.get("lay-lai-mat-khau", {}) == {}
    assert talk.session.trail == ()


def test_start_over_forgets_the_answers_of_the_sub_guide_where_one_stands(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("làm lại từ đầu")
    for line in TO_PAPERS[:3]:
        talk.hear(line)
    assert talk.place == "khai-sinh/noi-sinh"


def test_back_walks_every_question_again_in_reverse_across_sub_guides(small: Knowledge):
    talk = Talk(small, OPENING)
    places = [talk.place]
    for line in (*TO_PAPERS, "Đủ giấy tờ, làm tiếp"):
        talk.hear(line)
        places.append(talk.place)
    assert places[-1] == "nop-ho-so/mo-cong"
    for place in reversed(places[:-1]):
        talk.hear("quay lại")
        assert talk.place == place
    talk.hear("quay lại")
    assert say("This is the first step.") in talk.said
    assert (talk.place, talk.session.answers["lay-lai-mat-khau"]) == (places[0], {})


def test_back_forgets_the_answer_so_that_another_way_can_be_taken(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("quay lại")
    talk.hear("Đã đổi số")
    assert talk.place == "lay-lai-mat-khau/ngay-doi"


def test_list_in_a_guide_offers_the_topics_and_the_way_back(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("danh mục")
    assert say("Go on") in talk.labels
    talk.press(say("Go on"))
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_one_word_of_two_picks_nothing_of_the_list(small: Knowledge):
    talk = Talk(small, "danh mục")
    assert "Lấy lại mật khẩu" in talk.labels
    talk.hear("mật ong")
    assert talk.done(NotUnderstood) and talk.place is None


@pytest.mark.parametrize(
    "words", [*STAYS, "quay lại", "làm lại từ đầu", "dừng", "danh mục", "gặp người hỗ trợ"]
)
def test_every_command_is_answered_outside_guides(small: Knowledge, words: str):
    talk = Talk(small, words)
    assert talk.said and talk.place is None


def test_a_command_that_nobody_knows_shows_where_we_are(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    shown = talk.replies[-1].buttons
    talk.hear(pressed="c:bay-len-trang")
    assert talk.replies[-1].buttons == shown
