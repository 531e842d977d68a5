"""Something else in the middle of a guide: answered, then the question comes back."""

from __future__ import annotations

import pytest

from bot.core.own_data import notice
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import WAYS, Talk, at

LONG = ("khai-sinh/_papers", "lay-lai-mat-khau/gap-nguoi")  # not told twice word by word
WAITING = [place for place in WAYS if place not in LONG]
SIM = "làm lại sim có tốn tiền không"


@pytest.mark.parametrize("place", WAITING)
def test_a_side_question_is_answered_then_the_same_step_is_asked_again(small: Knowledge, place: str):
    talk = at(small, place)
    question = talk.said.removesuffix(notice(small.days_kept)).strip().split("\n\n")[-1]
    before = talk.session
    talk.hear(SIM)
    answer, rest = talk.said.split(say("Back to where we were:"))
    assert "nhà mạng" in answer
    assert rest.endswith(question)
    assert (talk.session.stack, talk.session.answers) == (before.stack, before.answers)


def test_after_a_side_question_the_choices_are_taken_as_before(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")
    talk.hear(SIM)
    talk.hear("1")
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_a_long_list_of_papers_is_not_read_out_again(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    papers, shown = talk.said, talk.labels
    talk.hear(SIM)
    assert say("Your list of papers is above. What would you like to do next?") in talk.said
    assert papers not in talk.said and talk.labels == shown


def test_an_aspect_without_a_topic_is_taken_of_the_guide_that_knows_it(small: Knowledge):
    talk = at(small, "nop-ho-so/mo-cong")  # itself knows no fee; the guide around it does
    talk.hear("còn lệ phí thì sao")
    assert "Không mất tiền." in talk.said
    assert talk.place == "nop-ho-so/mo-cong"


def test_an_aspect_of_another_topic_is_answered_in_passing(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("khai sinh mất bao nhiêu tiền")
    assert "8.000 đồng" in talk.said
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_an_aspect_that_nobody_knows_is_said_not_to_be_known(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("mất bao lâu")
    assert say("On this I have no certain figure for **{title}** yet.", title="Lấy lại mật khẩu") in talk.said


def test_another_topic_in_the_middle_offers_a_switch_and_stays(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    shown = talk.labels
    talk.hear("đăng ký khai sinh")
    switch = say("Go to: {title}", title="Đăng ký khai sinh")
    assert talk.labels == [*shown, switch]
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_who_switches_is_offered_the_first_guide_afterwards(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("nộp hồ sơ trên mạng")
    talk.press(say("Go to: {title}", title="Nộp hồ sơ trên mạng"))
    assert talk.place == "nop-ho-so/mo-cong"
    talk.hear("Làm xong")
    assert (talk.place, talk.labels) == (None, ["Lấy lại mật khẩu"])
    talk.press("Lấy lại mật khẩu")
    assert talk.place == "lay-lai-mat-khau/bam-nut"


def test_an_aspect_button_in_the_middle_of_a_guide_is_answered_in_passing(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    shown = talk.labels
    talk.press(say("What it costs"))
    assert "8.000 đồng" in talk.said
    assert (talk.place, talk.labels) == ("khai-sinh/_papers", shown)


def test_a_question_on_a_side_topic_is_noted_as_what_was_last_spoken_of(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", "mất bao lâu")
    assert "Trong ngày" in talk.said


def test_a_day_of_filing_in_a_guide_is_counted_and_the_step_comes_back(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("nộp hôm 20/11 mấy ngày có")
    assert "23/11/2026" in talk.said
    assert talk.place == "khai-sinh/_papers"


def test_an_aspect_among_words_that_nobody_knows_is_asked_of_what_is_under_way(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("rứa có mất tiền khôn")
    assert "8.000 đồng" in talk.said


def test_who_asks_for_what_is_under_way_is_told_so(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("khai sinh thì sao")
    assert say("We are at it, at this step:") in talk.said
    assert talk.place == "khai-sinh/_papers"


@pytest.mark.parametrize("words", ["có rồi", "ừ", "nộp luôn", "đi tiếp"])
def test_at_the_list_of_papers_assent_goes_on(small: Knowledge, words: str):
    talk = at(small, "khai-sinh/_papers")
    talk.hear(words)
    assert talk.place == "nop-ho-so/mo-cong"


def test_a_side_question_as_the_editors_wrote_it_is_never_taken_for_a_choice(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/con-so-cu")  # «mất sim» is another name of a choice here
    talk.hear("so mat sim ton tien lam")
    assert "Tiền làm lại SIM do nhà mạng quy định." in talk.said
    assert talk.place == "lay-lai-mat-khau/con-so-cu"


def test_short_forms_in_the_editors_phrases_mean_what_is_typed_in_full(small: Knowledge):
    talk = at(small, "lay-lai-mat-khau/bam-nut")
    talk.hear("xin sim mới được không")
    assert "Tiền làm lại SIM do nhà mạng quy định." in talk.said
