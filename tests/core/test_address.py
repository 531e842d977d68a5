"""The answers follow what people call themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.content.model import AddressRule
from bot.core.manners import spoken_to
from bot.core.message import Button, Reply
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import OPENING, Talk

GRANDMOTHER = "cho bà hỏi"


def as_grandmother(small: Knowledge, *lines: str) -> Talk:
    return Talk(small, GRANDMOTHER, *lines)


def test_the_address_follows_and_stays(small: Knowledge):
    talk = as_grandmother(small, OPENING)
    assert "Cháu chỉ bà lấy lại mật khẩu" in talk.said
    assert "Số đã đăng ký, bà còn dùng không?" in talk.said
    talk.hear("Còn dùng")
    talk.hear("bị kẹt")
    assert "Bà tắt ứng dụng rồi mở lại." in talk.said


def test_nobody_is_guessed_to_be_old_or_a_woman(small: Knowledge):
    talk = Talk(small, OPENING)
    assert "anh/chị còn dùng không" in talk.said


def test_the_last_self_name_counts(small: Knowledge):
    talk = as_grandmother(small, "cho em hỏi", OPENING)
    assert "bạn còn dùng không" in talk.said


def test_a_button_keeps_the_citizens_own_i(small: Knowledge):
    talk = as_grandmother(small, OPENING)
    assert "Nhắc tôi ngày mai" in talk.labels
    talk.hear("Nhắc tôi ngày mai")
    assert talk.session.parked


def test_a_quotation_keeps_its_words():
    told = Reply("Anh/chị nói: «Tôi muốn hỏi anh/chị». Tôi chờ.", (Button("Cho tôi hỏi anh/chị", "c:help"),))
    assert spoken_to(told, AddressRule("bà", "bà", "cháu")) == Reply(
        "Bà nói: «Tôi muốn hỏi anh/chị». Cháu chờ.", (Button("Cho tôi hỏi bà", "c:help"),)
    )


@pytest.mark.parametrize("words", ["1", "Còn dùng"])
def test_choices_are_taken_in_any_address(small: Knowledge, words: str):
    talk = as_grandmother(small, OPENING, words)
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_a_reminder_speaks_in_the_same_address(small: Knowledge):
    talk = as_grandmother(small, OPENING, "Nhắc tôi ngày mai")
    talk.wait(timedelta(days=1))
    assert (
        say("You asked me to remind you today.").replace("anh/chị", "bà").replace("tôi", "cháu") in talk.said
    )


@pytest.mark.parametrize("words", ["con ơi bà quên mật khẩu vneid", "cháu ơi, bà quên mất rồi"])
def test_an_elder_who_calls_and_names_herself_is_heard(small: Knowledge, words: str):
    assert Talk(small, words).session.address == "bà"


@pytest.mark.parametrize("words", ["bà em quên mật khẩu", "con ơi bà em quên", "cháu ơi bà nội quên rồi"])
def test_whose_grandmother_forgot_is_not_called_grandmother(small: Knowledge, words: str):
    assert not Talk(small, words).session.address
