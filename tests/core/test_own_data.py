"""One's own data: told, sent whole, erased after one more question; a helper does not stand in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core import own_data, press
from bot.core.effects import EraseOwnData, Relay, TellOwnData, Withdraw
from bot.core.message import Media
from bot.core.scene import Knowledge
from bot.core.session import AtDesk, Session
from tests.core.talk import WAYS, Talk, at

TELL, WORDS, ERASE = "máy đang giữ gì về tôi", "gửi tôi toàn bộ lời đã nhắn", "xóa dữ liệu của tôi"


def test_what_is_kept_is_told_with_the_answers_in_guides(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear(TELL)
    assert talk.done(TellOwnData) == [TellOwnData(words=False)]
    assert "Còn dùng" in talk.said


def test_the_first_contact_says_what_is_kept_and_only_the_first(small: Knowledge):
    talk = Talk(replace(small, days_kept=45), "xin chào")
    notice = own_data.notice(45)
    assert notice in talk.said and talk.replies[-1].buttons
    talk.hear("xin chào")
    assert notice not in talk.said


@pytest.mark.parametrize("media", [(), (Media.PHOTO,)], ids=["nothing", "a photo"])
def test_a_first_contact_without_words_is_told_too(small: Knowledge, media: tuple[Media, ...]):
    talk = Talk(small)
    talk.hear("", media=media)
    assert own_data.notice(90) in talk.said


def test_all_words_are_sent(small: Knowledge):
    talk = Talk(small, WORDS)
    assert talk.done(TellOwnData) == [TellOwnData(words=True)]


@pytest.mark.parametrize("place", WAYS)
def test_erasing_is_asked_once_more_then_done_at_every_step(small: Knowledge, place: str):
    talk = at(small, place)
    talk.hear(ERASE)
    assert talk.done(EraseOwnData) == []
    talk.hear(pressed=press.command(own_data.ERASE))
    assert talk.done(EraseOwnData) == [EraseOwnData()]
    assert talk.session.but(seen_at=None, turns=0, edition=0) == Session()


def test_who_does_not_confirm_keeps_everything(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    before = talk.session.answers
    talk.hear(ERASE)
    talk.hear("thôi")
    assert talk.done(EraseOwnData) == [] and talk.session.answers == before


@pytest.mark.parametrize("desk", [AtDesk.WAITING, AtDesk.HELPER])
def test_a_helper_hears_nothing_of_it_but_that_nobody_is_needed(small: Knowledge, desk: AtDesk):
    talk = Talk(small)
    talk.session = talk.session.but(desk=desk)
    talk.hear(ERASE)
    assert talk.replies and talk.done(Relay) == []
    talk.hear(pressed=press.command(own_data.ERASE))
    assert talk.effects[:2] == (Withdraw(), EraseOwnData())
    assert talk.session.desk is AtDesk.NO


def test_other_words_still_go_to_the_helper(small: Knowledge):
    talk = Talk(small)
    talk.session = talk.session.but(desk=AtDesk.HELPER)
    talk.hear("cô ơi xóa giùm con")
    assert talk.done(Relay) == [Relay("cô ơi xóa giùm con")]
