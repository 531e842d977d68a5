"""What no topic answers is looked up in the national database, and said to be from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalogue import Catalogue, Record
from bot.core.effects import NotUnderstood
from bot.core.scene import Knowledge
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.wording import say
from tests.catalogue.small import KARAOKE, RECORDS
from tests.core.talk import OPENING, Talk


@pytest.fixture(scope="module")
def wide(small: Knowledge) -> Knowledge:
    return replace(small, catalogue=Catalogue(RECORDS, ("tôi", "muốn", "xin", "thủ", "tục")))


def test_one_near_procedure_is_shown_as_a_card_with_its_origin(wide):
    talk = Talk(wide, "tôi muốn xin giấy phép karaoke")
    for part in (
        KARAOKE.name,
        KARAOKE.code,
        "Sở Văn hóa",
        "Bản vẽ phòng hát",
        "cơ sở dữ liệu quốc gia",
        "18/07/2026",
    ):
        assert part in talk.said
    assert talk.said.count("10 ngày làm việc") == 1
    assert talk.replies[0].links[0].url == KARAOKE.url


def test_a_fee_of_nought_is_not_called_free(wide):
    assert "tỉnh quy định" in Talk(wide, "tôi muốn xin giấy phép karaoke").said


def test_what_is_not_stated_is_said_so(wide):
    assert say("not stated; ask where you hand it in") in Talk(wide, "1.900007").said


def test_several_near_ones_are_offered_and_a_number_picks(wide):
    talk = Talk(wide, "chứng chỉ hành nghề dược")
    assert talk.labels[:2] == ["Cấp Chứng chỉ hành nghề dược", "Cấp lại Chứng chỉ hành nghề dược"]
    talk.hear("2")
    assert "1.900003" in talk.said


def test_many_papers_are_counted_not_listed(wide):
    assert say("and {count} more", count=12) in Talk(wide, "1.900006").said


def test_a_code_of_a_topic_begins_the_topic(wide):
    assert Talk(wide, "1.001193").place == "khai-sinh/noi-sinh"


@pytest.mark.parametrize("text", ["1.900001", "cho tôi hỏi mã 1.900001"])
def test_a_code_of_the_catalogue_shows_its_card(wide, text):
    assert KARAOKE.name in Talk(wide, text).said


def test_a_topic_goes_before_the_catalogue(wide):
    assert Talk(wide, "đăng ký khai sinh").place == "khai-sinh/noi-sinh"


def test_what_is_in_neither_is_not_known(wide):
    talk = Talk(wide, "thời tiết hôm nay")
    assert any(isinstance(effect, NotUnderstood) for effect in talk.effects)


def test_a_card_that_was_offered_before_a_guide_began_comes_back_to_the_guide(wide):
    talk = Talk(wide, OPENING)
    talk.hear(pressed="k:1.900001")
    assert KARAOKE.name in talk.said
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    assert "Còn dùng" in talk.labels


@pytest.mark.parametrize("pressed", ["k:", "k:1.999999", "k:a:b"])
def test_a_button_of_no_record_is_harmless(wide, pressed):
    talk = Talk(wide, OPENING)
    talk.hear(pressed=pressed)
    assert talk.place == "lay-lai-mat-khau/con-so-cu"


@pytest.fixture
def not_covered(wide: Knowledge) -> Knowledge:
    """Whatever is said is of a subject that is known and not covered."""
    words = {**wide.content.words, "who_does_it": {"hanh-nghe": ("Sở Y tế cấp.",)}}
    ranking = Ranking(Decision.NONE, subject="hanh-nghe")
    return replace(wide, content=replace(wide.content, words=words), rank=lambda text: ranking)


def test_beside_who_does_what_is_not_covered_the_nearest_procedures_are_offered(not_covered):
    talk = Talk(not_covered, "tôi muốn xin hành nghề dược")
    assert "Sở Y tế cấp." in talk.said
    talk.hear("1")
    assert "1.900002" in talk.said


@pytest.mark.parametrize(
    ("text", "shown"), [("cap giay phep kinh doanh dich vu karaoke", True), ("khai thac mo ham lo", False)]
)
def test_a_long_official_name_goes_before_an_unsure_topic(wide, text, shown):
    unsure = Ranking(Decision.CHOOSE, (Candidate("khai-sinh", 0.4),))
    talk = Talk(replace(wide, rank=lambda text: unsure), text)
    assert ("t:khai-sinh" in {choice.press for choice in talk.session.offered}) is not shown
    assert (KARAOKE.name in talk.said) is shown


def test_a_name_of_what_a_topic_covers_shows_no_card(not_covered):
    ours = Record("1.001193", "Đăng ký khai sinh cho trẻ")
    talk = Talk(replace(not_covered, catalogue=Catalogue((ours,))), "dang ky khai sinh cho tre")
    assert ours.name not in talk.said


def test_whose_own_name_is_written_is_shown_though_its_subject_is_not_covered(not_covered):
    talk = Talk(not_covered, "cap chung chi hanh nghe duoc")
    assert "Sở Y tế cấp." not in talk.said
    assert talk.labels[:2] == ["Cấp Chứng chỉ hành nghề dược", "Cấp lại Chứng chỉ hành nghề dược"]
