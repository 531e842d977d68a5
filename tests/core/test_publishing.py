"""Editors publish while somebody stands in a guide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Ask, Branch
from bot.core.effects import NotUnderstood
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.editors import (
    endless,
    publish,
    relabelled,
    renamed_step,
    steps_of,
    told_only,
    with_steps,
    without_topic,
)
from tests.core.talk import OPENING, WAYS, Talk, at

GUIDE = "lay-lai-mat-khau"
UPDATED = say("The guide has just been brought up to date. Your answers that still fit are kept.")


def test_a_step_that_is_gone_is_told_and_the_answers_that_fit_are_kept(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.know = publish(small, renamed_step(small.content, GUIDE, "go-mat-khau", "go-hai-lan"))
    talk.hear("xong rồi")
    assert UPDATED in talk.said
    assert talk.place == f"{GUIDE}/go-hai-lan"
    assert talk.session.answers[GUIDE]["con-so-cu"] == "Còn dùng"


def test_an_answer_that_no_longer_fits_is_asked_again(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    content = renamed_step(small.content, GUIDE, "go-mat-khau", "go-hai-lan")
    talk.know = publish(small, relabelled(content, GUIDE, "con-so-cu", "Còn dùng", "Vẫn dùng số cũ"))
    talk.hear("xong rồi")
    assert talk.place == f"{GUIDE}/con-so-cu"


def test_only_the_step_is_asked_where_it_has_moved_not_what_was_told_before(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.know = publish(small, renamed_step(small.content, GUIDE, "go-mat-khau", "go-hai-lan"))
    talk.hear("xong rồi")
    assert "Quên mật khẩu" not in talk.said


def test_a_button_of_a_label_that_editors_reworded_is_late(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    pressed = talk.payload("Còn dùng")
    talk.know = publish(small, relabelled(small.content, GUIDE, "con-so-cu", "Còn dùng", "Vẫn dùng số cũ"))
    talk.hear(pressed=pressed)
    assert talk.place == f"{GUIDE}/con-so-cu"
    assert "Vẫn dùng số cũ" in talk.labels


@pytest.mark.parametrize("words", ["1", "còn dùng", "còn"])
def test_words_for_a_reworded_label_lead_on_or_show_the_new_choices(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.know = publish(small, relabelled(small.content, GUIDE, "con-so-cu", "Còn dùng", "Vẫn dùng số cũ"))
    talk.hear(words)
    assert talk.place == f"{GUIDE}/bam-nut" or "Vẫn dùng số cũ" in talk.labels


@pytest.mark.parametrize("place", [place for place in WAYS if place.startswith(GUIDE)])
def test_a_topic_that_is_gone_is_told(small: Knowledge, place: str):
    talk = at(small, place)
    talk.know = publish(small, without_topic(small.content, GUIDE))
    talk.hear("xong rồi")
    assert talk.session.stack == ()
    assert talk.said == say("The guide that you were in is no longer there. Tell me again what you need.")
    assert talk.labels == [say("See what I can help with"), say("Talk to a person")]


def test_a_question_that_became_a_mere_word_is_told_and_passed(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.know = publish(small, told_only(small.content, GUIDE, "con-so-cu", "bam-nut"))
    talk.hear("đăng ký khai sinh")
    assert talk.place == f"{GUIDE}/bam-nut"
    assert UPDATED not in talk.said


@pytest.mark.parametrize("gone", ["khai-sinh", "nop-ho-so"])
def test_a_sub_guide_that_is_gone_does_not_end_the_conversation(small: Knowledge, gone: str):
    place = {"khai-sinh": "khai-sinh/_papers", "nop-ho-so": "nop-ho-so/mo-cong"}[gone]
    talk = at(small, place)
    kept = [s for s in steps_of(small.content, GUIDE) if s.id not in ("giay-to", "nop")]
    led = [replace(s, go=(Branch("go-mat-khau"),)) if s.id == "bam-nut" else s for s in kept]
    talk.know = publish(small, without_topic(with_steps(small.content, GUIDE, *led), gone))
    talk.hear("xong rồi")
    assert talk.place == f"{GUIDE}/go-mat-khau"


def test_a_button_of_a_topic_that_is_gone_says_so(small: Knowledge):
    talk = Talk(small, "xin chào")
    talk.know = publish(small, without_topic(small.content, "ghi-lai"))
    talk.hear(pressed="t:ghi-lai")
    assert say("I no longer have this topic.") in talk.said
    assert talk.labels


def test_back_to_a_step_that_is_gone_never_raises(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.know = publish(small, renamed_step(small.content, GUIDE, "bam-nut", "mo-may"))
    talk.hear("quay lại")
    assert talk.said
    talk.hear("1")
    assert talk.place and talk.said


def test_fifty_steps_without_a_question_stop_and_tell_the_editors(small: Knowledge):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.know = publish(small, endless(small.content, GUIDE))
    talk.hear("Còn dùng")
    assert [note.where.partition("/")[0] for note in talk.done(NotUnderstood)] == [GUIDE]
    assert talk.session.stack == ()
    assert say("Something is wrong in this guide. I have told the editors.") in talk.said


def test_what_a_message_speaks_for_is_picked_though_the_options_stand_in_another_order(small: Knowledge):
    asked, *others = steps_of(small.content, GUIDE)
    assert isinstance(asked, Ask)
    told = tuple(replace(o, heard=("trâu gỗ",)) if o.label == "Đã đổi số" else o for o in asked.options)
    first = publish(small, with_steps(small.content, GUIDE, replace(asked, options=told), *others))
    talk = Talk(first, OPENING)
    turned = replace(asked, options=told[::-1])
    talk.know = publish(small, with_steps(small.content, GUIDE, turned, *others))
    talk.hear("bữa rày trâu gỗ")
    assert talk.session.answers[GUIDE]["con-so-cu"] == "Đã đổi số"
