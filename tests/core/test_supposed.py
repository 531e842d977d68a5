"""What a reply may mean that is not surely read is asked back, once; nobody is led astray by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from math import log

import numpy as np
import pytest

from bot.core.effects import NotUnderstood, OpenTicket, Reason
from bot.core.scene import Knowledge
from bot.core.session import dump, load
from bot.replies import Asked, ReplyModel
from bot.text.phrases import Words
from bot.wording import say
from tests.core.talk import Talk, at

ODD = "cái hồi đó á"  # tells the rules nothing
MURMUR = "ừm thì cái đó nó tùm lum á"
YES, DONE = say("Yes, I mean that"), say("Yes, done")
QUESTION, ACT = "lay-lai-mat-khau/con-so-cu", "lay-lai-mat-khau/bam-nut"
LABELS = ["Còn dùng", "Đã đổi số", "Nhắc tôi ngày mai", "Không nhớ số nào"]


@dataclass(frozen=True, slots=True, eq=False)
class Guess(ReplyModel):
    """Holds one meaning of every reply for likely, none for sure."""

    meaning: str = ""
    likelihood: float = 0.6

    def scores(self, words: Words, asked: Asked) -> Mapping[str, float]:
        rest = log((1 - self.likelihood) / (len(asked.meanings) - 1))
        return {one: log(self.likelihood) if one == self.meaning else rest for one in asked.meanings}


def guessing(small: Knowledge, meaning: str) -> Knowledge:
    return replace(small, replies=Guess(np.zeros(0, np.float16), frozenset(), meaning))


def supposed(small: Knowledge, place: str, meaning: str, said: str = ODD) -> Talk:
    """Somebody at that step whose reply is taken for that, and not surely."""
    talk = at(small, place)
    talk.know = guessing(small, meaning)
    talk.hear(said)
    return talk


def test_what_is_supposed_is_asked_back_with_the_other_choices_beside(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    assert talk.labels == [YES, LABELS[0], *LABELS[2:]]
    assert talk.said == say("I take it that you mean “{label}”. Is that right?", label=LABELS[1])
    assert talk.done(NotUnderstood) == []
    assert talk.session.stack[-1].misses == 0


@pytest.mark.parametrize(
    "words",
    [
        "ừ",
        "đúng rồi",
        "phải",
        "chuẩn",
        "dạ đúng rồi em",
        "1",
        "Đúng vậy",
        "đổi số",
        "đúng rồi á, số của chồng",
        "đúng rồi cái số hồi xưa á nha",
        "đúng rồi hồi xưa á",
    ],
)
def test_a_yes_takes_it(small: Knowledge, words: str):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear(words)
    assert talk.place == "lay-lai-mat-khau/ngay-doi"
    assert talk.done(NotUnderstood) == []


def test_the_button_takes_it_also_after_a_restart(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    talk.session = load(dump(talk.session))
    talk.press(YES)
    assert talk.place == "lay-lai-mat-khau/ngay-doi"


@pytest.mark.parametrize(
    "words",
    [
        "không",
        "không phải",
        "sai rồi",
        "hổng phải",
        "dạ không phải đâu em",
        "không đúng ý tôi",
        "không phải, cái kia kìa",
    ],
)
def test_a_no_brings_the_plain_choices_and_tells_the_editors_what_was_supposed(small: Knowledge, words: str):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear(words)
    assert (talk.place, talk.labels) == (QUESTION, LABELS)
    taken = (LABELS[1], LABELS[0], *LABELS[2:])
    assert talk.done(NotUnderstood) == [NotUnderstood(ODD, QUESTION, taken)]


@pytest.mark.parametrize("words", ["2", "số 2", "Còn dùng", "không, còn dùng"])
def test_another_choice_is_taken_and_tells_the_editors_too(small: Knowledge, words: str):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear(words)
    assert talk.place == ACT
    assert [note.text for note in talk.done(NotUnderstood)] == [ODD]


def test_a_place_that_is_named_counts_as_the_choices_are_shown(small: Knowledge):
    talk = supposed(small, QUESTION, "option:2")
    talk.hear("cái thứ hai")
    assert talk.place == ACT


@pytest.mark.parametrize(("place", "words", "then"), [(QUESTION, "số 1", ACT), (ACT, "số 2", ACT)])
def test_a_place_counts_the_steps_own_while_stopping_is_asked_back(
    small: Knowledge, place: str, words: str, then
):
    talk = supposed(small, place, "stop")
    talk.hear(words)
    plain = at(small, place)
    plain.hear(words)
    assert (talk.place, talk.said) == (then, plain.said)


def test_a_button_named_at_an_act_is_that_button_whatever_the_model_says(small: Knowledge):
    plain, talk = at(small, ACT), at(small, ACT)
    talk.know = replace(small, replies=Guess(np.zeros(0, np.float16), frozenset(), "next", 0.99))
    plain.hear("số 2")
    talk.hear("số 2")
    assert (talk.place, talk.said) == (plain.place, plain.said)


def test_after_a_no_nothing_more_is_supposed_and_a_person_comes(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear("không phải")
    talk.hear(ODD)
    assert [call.reason for call in talk.done(OpenTicket)] == [Reason.STUCK]


def test_after_a_no_it_is_not_taken_for_sure_either(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear("không phải")
    talk.know = replace(small, replies=Guess(np.zeros(0, np.float16), frozenset(), "option:1", 0.99))
    talk.hear(ODD)
    assert talk.place == QUESTION


def test_nothing_is_supposed_twice_in_a_row(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear(MURMUR)
    assert talk.labels == LABELS
    taken = (LABELS[1], LABELS[0], *LABELS[2:])
    assert talk.done(NotUnderstood) == [NotUnderstood(MURMUR, QUESTION, taken)]
    talk.hear(ODD)
    assert talk.labels[0] == YES


@pytest.mark.parametrize(("words", "led"), [("dạ không có", "gap-nguoi"), ("không", "co-nfc")], ids=range(2))
def test_a_no_that_names_the_supposed_choice_means_it(small: Knowledge, words: str, led: str):
    talk = Talk(small, "quên mật khẩu vneid", "Còn dùng", "Làm xong", "Bị kẹt")
    assert talk.place == "lay-lai-mat-khau/co-nfc"
    talk.know = guessing(small, "option:1")
    talk.hear(ODD)
    talk.hear(words)
    assert talk.place == f"lay-lai-mat-khau/{led}"


def test_who_does_not_know_picks_the_choice_for_that_also_while_it_is_supposed(small: Knowledge):
    talk = supposed(small, QUESTION, "unknown")
    assert talk.labels[0] == YES
    talk.hear("tui không biết nữa")
    assert talk.place == "lay-lai-mat-khau/gap-nguoi"


def test_a_question_beside_a_yes_is_answered_first(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1")
    talk.hear("đúng rồi, mà làm lại sim có tốn tiền không")
    assert (talk.place, talk.labels) == (QUESTION, LABELS)
    assert "nhà mạng" in talk.said


def test_what_is_done_is_asked_back_at_an_act(small: Knowledge):
    talk = supposed(small, ACT, "next")
    assert talk.labels[0] == DONE
    talk.hear("rồi")
    assert talk.place == "lay-lai-mat-khau/go-mat-khau"


def test_what_is_not_yet_done_waits(small: Knowledge):
    talk = supposed(small, ACT, "next")
    talk.hear("chưa")
    assert (talk.place, talk.labels[0]) == (ACT, say("Done"))


@pytest.mark.parametrize(
    ("place", "words"), [(QUESTION, "ừ"), (ACT, "ừ"), (QUESTION, "dạ phải, oải ghê")], ids=range(3)
)
def test_stopping_is_asked_back(small: Knowledge, place: str, words: str):
    talk = supposed(small, place, "stop")
    assert say("Stop here") in talk.labels and not talk.session.parked
    talk.hear(words)
    assert talk.session.parked


def test_going_back_is_asked_back(small: Knowledge):
    talk = supposed(small, ACT, "back")
    assert talk.place == ACT
    talk.hear("đúng rồi")
    assert talk.place == QUESTION


@pytest.mark.parametrize("meaning", ["help", "repeat", "unknown", "switch"])
def test_what_harms_nobody_is_not_asked_back(small: Knowledge, meaning: str):
    talk = supposed(small, ACT, meaning)
    assert talk.place == ACT
    assert not any(choice.supposed for choice in talk.session.offered)


def test_what_is_asked_beside_the_step_is_answered_as_ever(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1", "khai sinh mất bao nhiêu tiền")
    assert talk.labels[: len(LABELS)] == LABELS


def test_who_is_upset_is_not_asked_back(small: Knowledge):
    talk = supposed(small, QUESTION, "option:1", "chán quá cái hồi đó á")
    assert [call.reason for call in talk.done(OpenTicket)] == [Reason.ANGER]


def test_while_a_helper_is_awaited_nothing_is_supposed(small: Knowledge):
    talk = at(small, QUESTION)
    talk.hear("gặp người hỗ trợ")
    talk.know = guessing(small, "option:1")
    talk.hear(ODD)
    assert not any(choice.supposed for choice in talk.session.offered)


def test_days_later_a_reply_that_is_not_surely_read_is_no_answer(small: Knowledge):
    talk = at(small, QUESTION)
    talk.timers.clear()
    talk.now += timedelta(days=2)
    talk.know = guessing(small, "option:1")
    talk.hear(ODD)
    assert talk.session.parked


def test_a_session_kept_before_there_were_suppositions_is_still_read():
    place, choice = (
        '{"topic":"a","step":"b","misses":1}',
        '{"label":"A","press":"o:1","also":[],"unknown":false}',
    )
    session = load(f'{{"stack":[{place}],"offered":[{choice}]}}')
    assert (session.offered[0].supposed, session.stack[0].denied) == (False, False)
