"""Words that ask for nothing are not «not understood»."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.effects import NotUnderstood, OpenTicket
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import Talk, at

GUIDE = "lay-lai-mat-khau"
WELCOME = say("You are welcome.")
ALL_RIGHT = say("All right. Write to me whenever you need.")


@pytest.mark.parametrize("words", ["cảm ơn", "dạ cảm ơn cháu nhiều nghen", "ừ cảm ơn con", "ok cảm ơn em"])
def test_thanks_are_answered_in_one_line(small: Knowledge, words: str):
    talk = Talk(small, "xin chào", words)
    assert talk.said in (WELCOME, ALL_RIGHT)
    assert talk.done(NotUnderstood) == []


@pytest.mark.parametrize("words", ["ừ", "ok", "dạ", "vâng ạ", "👍", "hiểu rồi"])
def test_a_nod_is_answered_in_one_line(small: Knowledge, words: str):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", words)
    assert (talk.said, talk.done(NotUnderstood)) == (ALL_RIGHT, [])


def test_a_nod_to_a_promise_of_reminding_does_not_go_on_at_once(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("Nhắc tôi ngày mai")
    talk.hear("ok")
    assert talk.session.parked


@pytest.mark.parametrize("words", ["ừ", "dạ có", "ok em"])
def test_a_nod_to_shall_we_go_on_goes_on(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.wait(timedelta(hours=25))
    talk.hear(words)
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", False)


def test_a_no_to_shall_we_go_on_keeps_the_place(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.wait(timedelta(hours=25))
    talk.hear("không")
    assert (talk.place, talk.session.parked) == (f"{GUIDE}/bam-nut", True)
    assert talk.done(NotUnderstood) == []


@pytest.mark.parametrize("words", ["thôi để mai mốt bà đi", "thôi không làm nữa"])
def test_who_has_had_enough_is_let_go_with_the_place_kept(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear(words)
    assert talk.session.parked
    talk.hear(words)
    assert talk.session.parked and talk.done(NotUnderstood) == []


def test_thanks_in_a_guide_show_the_step_again(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("dạ cảm ơn cháu nhiều nghen")
    assert talk.said.startswith(WELCOME)
    assert "Còn dùng" in talk.labels


def test_asking_for_a_person_in_other_words_calls_one(small: Knowledge):
    talk = Talk(small, "cho tôi nói chuyện với người thật đi, máy không hiểu gì hết")
    assert len(talk.done(OpenTicket)) == 1


def test_two_unclear_messages_apart_are_not_two_in_a_row(small: Knowledge):
    talk = Talk(small, "tùm lum tà la", "cảm ơn", "tùm lum tà la")
    assert "1900 0000" not in talk.said


def test_who_is_known_already_is_greeted_in_short(small: Knowledge):
    talk = Talk(small, "xin chào")
    assert "OTP" in talk.said
    talk.hear("xin chào")
    assert "OTP" not in talk.said


def test_a_short_question_is_no_denial(knowledge: Knowledge):
    """«Lâu không» ends like «không», and asks how long."""
    talk = Talk(knowledge, "khai sinh cho con", "lâu không")
    assert talk.session.answers.get("khai-sinh", {}) == {} and talk.place == "khai-sinh/lam-cho-ai"
