"""Buttons: late, twice, rubbish."""

from __future__ import annotations

import pytest

from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import WAYS, Talk, at

GUIDE = "lay-lai-mat-khau"
LATE = say("That button is from an earlier step. This is where we are now:")


def test_a_button_pressed_late_says_so_and_shows_the_present_step(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    late = talk.payload("Đã đổi số")
    talk.hear("Còn dùng")
    shown = talk.replies[-1].buttons
    talk.hear(pressed=late)
    assert talk.said.startswith(LATE)
    assert (talk.place, talk.replies[-1].buttons) == (f"{GUIDE}/bam-nut", shown)


def test_a_double_tap_answers_one_question_not_two(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    pressed = talk.payload("Làm xong")
    talk.hear(pressed=pressed)
    talk.hear(pressed=pressed)
    assert talk.place == f"{GUIDE}/go-mat-khau"
    assert talk.said.startswith(LATE)


def test_a_button_of_a_guide_that_ended_offers_what_can_be_asked(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    pressed = talk.payload("Làm xong")
    talk.hear(pressed=pressed)
    talk.hear(pressed=pressed)
    assert (talk.place, talk.labels[-1]) == (None, say("Talk to a person"))


@pytest.mark.parametrize("place", WAYS)
@pytest.mark.parametrize(
    "payload", ["o:0123456789abcdef", "o:", "x", ":", "c:", "c:bay", "g:", "t:", "t::", "t:a:b:c", "💥"]
)
def test_rubbish_on_a_button_shows_the_present_step(small: Knowledge, place: str, payload: str):
    talk = at(small, place)
    shown, before = talk.replies[-1].buttons, talk.session.stack
    talk.hear(pressed=payload)
    assert talk.session.stack == before
    assert talk.replies[-1].buttons == shown or payload == "g:"


@pytest.mark.parametrize("place", WAYS)
def test_every_choice_of_a_step_is_taken_by_its_number_its_label_and_its_button(small: Knowledge, place: str):
    for number, label in enumerate(at(small, place).labels, start=1):
        ways = [at(small, place) for _ in range(3)]
        ways[0].hear(str(number))
        ways[1].hear(label)
        ways[2].press(label)
        assert len({(talk.place, talk.said) for talk in ways}) == 1, label


def test_a_number_that_is_not_offered_picks_nothing(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("9")
    assert talk.place == f"{GUIDE}/con-so-cu"


def test_a_button_about_a_topic_is_good_at_any_time(small: Knowledge):
    talk = Talk(small)
    talk.hear(pressed="t:khai-sinh:fees")
    assert "8.000 đồng" in talk.said
    talk.hear(pressed="t:khai-sinh")
    assert talk.place == "khai-sinh/noi-sinh"


def test_a_group_button_lists_its_topics(small: Knowledge):
    talk = Talk(small)
    talk.hear(pressed="g:cong-dvc")
    assert set(talk.labels) == {"Nộp hồ sơ trên mạng", "Ghi lại thông tin"}
