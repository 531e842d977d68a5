"""Buttons: late, twice, rubbish."""

from __future__ import annotations

import pytest

from bot.core.at_step import exactly
from bot.core.scene import Knowledge
from bot.core.session import Choice
from bot.text import unmark
from bot.wording import say
from tests.core.editors import also_called, publish
from tests.core.talk import OPENING, WAYS, Talk, at

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
def test_every_choice_of_a_step_is_taken_by_its_button_its_number_and_its_label(small: Knowledge, place: str):
    for number, label in enumerate(at(small, place).labels, start=1):
        ways = [at(small, place) for _ in range(6)]
        ways[0].press(label)
        for talk, typed in zip(ways[1:], spellings(number, label), strict=True):
            talk.hear(typed)
        assert len({(talk.place, talk.said) for talk in ways}) == 1, label


def spellings(number: int, label: str) -> list[str]:
    return [str(number), f"số {number}", label, f"{number}. {label}", unmark(label)]


def test_a_synonym_of_the_step_wins_over_a_command(small: Knowledge):
    content = also_called(small.content, GUIDE, "con-so-cu", "Còn dùng", "làm lại")
    talk = Talk(publish(small, content), OPENING)
    talk.hear("lam lai")
    assert talk.place == f"{GUIDE}/bam-nut"


@pytest.mark.parametrize(("also", "said"), [("hỏng", "hong"), ("👍", "👎"), ("làm lại", "lâm lai")])
def test_what_may_be_another_word_is_no_synonym(also: str, said: str):
    assert exactly((Choice("Đổi thẻ", "o:1", (also,)), Choice("Giữ thẻ", "o:2")), said) is None


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
