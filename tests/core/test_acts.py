"""An act by the person's own hand: done, stuck, no such button; and going on while a person is called."""

from __future__ import annotations

import pytest

from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import at

GUIDE = "lay-lai-mat-khau"
STUCK, NO_BUTTON = "Anh/chị tắt ứng dụng rồi mở lại.", "Nút nằm dưới ô mật khẩu."
AGAIN = say("It still does not work; you did nothing wrong. A person can help, or we go on another time.")
PERSON = say("Talk to a person")


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        (["Bị kẹt"], STUCK),
        (["Không thấy nút đó"], NO_BUTTON),
        (["Bị kẹt", "vẫn không được"], AGAIN),
        (["Bị kẹt", "Không thấy nút đó"], NO_BUTTON),
        (["Không thấy nút đó", "Bị kẹt"], AGAIN),
        (["Bị kẹt", "Bị kẹt", "Bị kẹt"], STUCK),
    ],
)
def test_trouble_is_told_what_to_try_then_offered_a_person(small: Knowledge, replies: list[str], told: str):
    talk = at(small, f"{GUIDE}/bam-nut")
    for words in replies:
        talk.hear(words)
    assert talk.said.startswith(told)
    assert talk.labels[-1] == PERSON
    assert talk.place == f"{GUIDE}/bam-nut"


def test_trouble_at_one_step_is_forgotten_at_the_next(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    for words in ("Bị kẹt", "Làm xong", "quay lại", "Bị kẹt"):
        talk.hear(words)
    assert talk.said.startswith(STUCK)


def test_where_an_editor_names_a_way_out_of_trouble_it_is_taken(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.hear("Bị kẹt")
    assert talk.place == f"{GUIDE}/co-nfc"


def test_a_button_that_is_not_there_takes_the_same_way_where_no_place_for_it_is_written(small: Knowledge):
    talk = at(small, f"{GUIDE}/go-mat-khau")
    talk.hear("không thấy nút đó")
    assert talk.place == f"{GUIDE}/co-nfc"


def test_asking_for_the_cost_is_not_being_stuck(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear("có mất tiền không")
    assert STUCK not in talk.said


def test_an_act_brings_its_picture(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    assert talk.replies[-1].image == "nut-quen.png"


def test_what_is_only_told_brings_its_picture_too(small: Knowledge):
    talk = at(small, "nop-ho-so/mo-cong")
    talk.hear("Làm xong")
    assert "nut-quen.png" in [reply.image for reply in talk.replies]


def test_after_a_person_is_called_the_step_can_go_on(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear("gặp người")
    assert say("Meanwhile we can go on here:") in talk.said
    talk.hear("Làm xong")
    assert talk.place == f"{GUIDE}/go-mat-khau"


def test_an_earlier_answer_decides_the_way(small: Knowledge):
    talk = at(small, f"{GUIDE}/ngay-doi")
    for words in ("20/11/2026", "Làm xong"):
        talk.hear(words)
    assert talk.place == "khai-sinh/noi-sinh"


@pytest.mark.parametrize("words", ["có đăng ký", "đăng ký rồi", "khai sinh"])
def test_words_never_pick_by_likeness_what_was_offered_besides(small: Knowledge, words: str):
    talk = at(small, f"{GUIDE}/con-so-cu")
    talk.hear("đăng ký khai sinh")
    talk.hear(words)
    assert talk.place == f"{GUIDE}/con-so-cu"


def test_go_on_means_done_where_nothing_was_stopped(small: Knowledge):
    talk = at(small, f"{GUIDE}/bam-nut")
    talk.hear("làm tiếp")
    assert talk.place == f"{GUIDE}/go-mat-khau"
