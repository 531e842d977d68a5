"""A person has the conversation, or is called."""

from __future__ import annotations

import pytest

from bot.core.effects import OpenTicket, Relay
from bot.core.message import Kind
from bot.core.returning import on_timer
from bot.core.scene import Knowledge
from bot.core.session import AtDesk
from bot.wording import say
from tests.core.talk import WAYS, Talk, at


def with_helper(small: Knowledge) -> Talk:
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.session = talk.session.but(desk=AtDesk.HELPER)
    return talk


@pytest.mark.parametrize("words", ["dạ con nghe", "làm lại từ đầu", "quên mật khẩu vneid", ""])
def test_with_a_helper_words_are_relayed_and_the_machine_is_silent(small: Knowledge, words: str):
    talk = with_helper(small)
    before = talk.session
    talk.hear(words)
    assert talk.effects == (Relay(words),)
    assert talk.session == before


def test_with_a_helper_a_button_does_not_move_the_guide(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    pressed = talk.payload("Làm xong")
    talk.session = talk.session.but(desk=AtDesk.HELPER)
    talk.hear(pressed=pressed)
    assert (talk.replies, talk.place) == ((), "lay-lai-mat-khau/bam-nut")


def test_the_guide_resumes_at_the_same_step_when_the_helper_hands_back(small: Knowledge):
    talk = with_helper(small)
    talk.hear("dạ")
    talk.session = talk.session.but(desk=AtDesk.NO)
    talk.hear("Làm xong")
    assert talk.place == "lay-lai-mat-khau/go-mat-khau"


def test_a_reminder_is_silent_while_a_helper_has_the_conversation(small: Knowledge):
    talk = with_helper(small)
    assert talk.session.with_helper
    assert on_timer(small, talk.session, "left", talk.now).effects == ()


@pytest.mark.parametrize("place", WAYS)
def test_a_person_is_called_at_any_step_with_the_place_and_the_answers(small: Knowledge, place: str):
    talk = at(small, place)
    talk.hear("gặp người hỗ trợ")
    (ticket,) = talk.done(OpenTicket)
    topic, step = place.split("/")
    assert ticket.where == place
    assert ticket.answers == talk.session.answers.get(topic, {})
    assert (talk.place, ticket.asked.split("\n")[-1]) == (place, "gặp người hỗ trợ")
    assert talk.labels or step == "ngay-doi"


def test_a_handoff_calls_a_person_of_its_topic_once(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    talk.hear("Không nhớ số nào")
    assert talk.place == "lay-lai-mat-khau/gap-nguoi"
    assert [ticket.topic for ticket in talk.done(OpenTicket)] == ["lay-lai-mat-khau"]
    assert talk.labels == [say("Go back a step"), say("Stop here")]


def test_what_is_said_at_a_handoff_goes_to_the_person_who_will_take_the_case(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/gap-nguoi")
    talk.hear("máy của tôi là máy cũ lắm")
    assert talk.done(Relay) == [Relay("máy của tôi là máy cũ lắm")]
    assert talk.done(OpenTicket) == []
    assert talk.place == "lay-lai-mat-khau/gap-nguoi"


def test_who_blocks_the_assistant_hears_nothing_and_keeps_the_place(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    before = talk.session
    talk.hear(kind=Kind.LEFT)
    assert (talk.replies, talk.session, talk.timers) == ((), before, {})
    talk.hear(kind=Kind.CAME_BACK)
    assert (talk.replies, talk.session) == ((), before)


def test_the_words_that_were_not_understood_reach_the_person_who_is_called(small: Knowledge):
    talk = Talk(small, "hàng xóm lấn ranh đất nhà tôi", "gặp người")
    assert [ticket.asked for ticket in talk.done(OpenTicket)] == ["hàng xóm lấn ranh đất nhà tôi\ngặp người"]
