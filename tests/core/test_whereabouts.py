"""An address in a conversation: told, asked about, or left alone when something else is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Aspect
from bot.core.effects import NotUnderstood
from bot.core.scene import Knowledge
from bot.core.whereabouts import OFFICES
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.places import gazetteer
from bot.text import fold
from bot.wording import say
from tests.core.talk import OPENING, Talk

ASKED = "khai sinh ở xã An Ninh Tây huyện Tuy An Phú Yên thì đến đâu"
NEAR = "ở xã An Ninh Tây huyện Tuy An Phú Yên làm giấy cho con ở đâu"
ALSO = "tôi ở xã An Ninh Tây huyện Tuy An Phú Yên, đăng ký khai sinh cho con giúp tôi với nhé"
DIVIDED = "phường Dịch Vọng Hậu, Cầu Giấy"


@pytest.fixture(scope="module")
def placed(small: Knowledge) -> Knowledge:
    known = {
        fold(ASKED): Ranking(Decision.ANSWER, (Candidate("khai-sinh", 0.9),), Aspect.WHERE),
        fold(NEAR): Ranking(Decision.CHOOSE, (Candidate("khai-sinh", 0.5),), Aspect.WHERE),
        fold(ALSO): Ranking(Decision.ANSWER, (Candidate("khai-sinh", 0.9),)),
    }
    return replace(small, places=gazetteer(), rank=lambda text: known.get(fold(text)) or small.rank(text))


def test_an_old_address_is_told_with_its_name_of_today(placed):
    assert "**Xã Tuy An Đông**, Đắk Lắk" in Talk(placed, "xã An Ninh Tây, huyện Tuy An, Phú Yên").said


def test_the_office_of_the_procedure_that_is_asked_of_follows(placed):
    said = Talk(placed, ASKED).said
    assert said.index("Tuy An Đông") < said.index("nơi cha hoặc mẹ ở")


def test_the_office_of_the_procedure_that_was_spoken_of_follows(placed):
    talk = Talk(placed, "khai sinh mất bao nhiêu tiền", "xã An Ninh Tây, huyện Tuy An, Phú Yên")
    assert "nơi cha hoặc mẹ ở" in talk.said


def test_what_is_likely_asked_of_goes_before_what_was_spoken_of(placed):
    talk = Talk(placed, "mất căn cước", NEAR)
    assert "nơi cha hoặc mẹ ở" in talk.said


def test_an_address_beside_a_wish_is_told_and_the_wish_granted(placed):
    talk = Talk(placed, ALSO)
    assert "Tuy An Đông" in talk.said
    assert talk.place == "khai-sinh/noi-sinh"


def test_a_divided_ward_is_asked_about_and_a_button_settles_it(placed):
    talk = Talk(placed, DIVIDED)
    assert talk.labels == ["Phường Nghĩa Đô, Hà Nội", "Phường Cầu Giấy, Hà Nội"]
    talk.hear("2")
    assert (
        say("Today it is **{commune}**, {province}.", commune="Phường Cầu Giấy", province="Hà Nội")
        in talk.said
    )


def test_places_of_one_name_are_told_apart_by_their_old_names(placed):
    labels = Talk(placed, "xã Tân Hòa tỉnh Tây Ninh").labels
    assert "Xã Tân Hòa, Huyện Tân Châu, Tây Ninh" in labels


def test_too_many_places_of_one_name_bring_a_question_and_the_next_words_complete_it(placed):
    talk = Talk(placed, "xã Trung Thành")
    assert (
        say("Many places bear that name. Please write the commune, the district and the province.")
        in talk.said
    )
    talk.hear("Vị Xuyên Hà Giang")
    assert "Linh Hồ" in talk.said


def test_a_district_alone_is_answered_with_what_lies_in_it(placed):
    talk = Talk(placed, "huyện Tuy An, Phú Yên")
    assert "Xã Ô Loan" in talk.said
    talk.hear("chí thạnh")
    assert "**Xã Tuy An Bắc**" in talk.said


def test_a_province_alone_is_not_listed(placed):
    assert "Xã Ô Loan" not in Talk(placed, "tỉnh Phú Yên").said


def test_a_bare_name_is_a_place_once_a_place_was_asked_for(placed):
    talk = Talk(placed, "xã Trung Thành", "hà giang")
    assert "Linh Hồ" in talk.said
    assert "Cần Giuộc" not in Talk(placed, "cần giuộc").said
    talk = Talk(placed, "phường 5", "ở cần giuộc")
    assert "Xã Phước Lý" in talk.said
    talk.hear("tân tập")
    assert "**Xã Tân Tập**" in talk.said


def test_where_to_go_now_is_asked_with_a_bare_name(placed):
    asks = Ranking(Decision.CHOOSE, (Candidate(OFFICES, 0.5),))
    rank = {"cần giuộc bây giờ đến đâu": asks}
    talk = Talk(
        replace(placed, rank=lambda text: rank.get(text) or placed.rank(text)), "cần giuộc bây giờ đến đâu"
    )
    assert "Xã Phước Lý" in talk.said
    talk.hear("tân tập")
    assert "**Xã Tân Tập**" in talk.said and talk.done(NotUnderstood) == []


def test_in_a_guide_an_address_is_told_and_the_step_comes_back(placed):
    talk = Talk(placed, OPENING, "xã An Ninh Tây, huyện Tuy An, Phú Yên")
    assert "Tuy An Đông" in talk.said
    assert talk.place == "lay-lai-mat-khau/con-so-cu"


def test_in_a_guide_a_divided_ward_can_be_chosen_beside_the_steps_own_choices(placed):
    talk = Talk(placed, OPENING, DIVIDED)
    talk.press("Phường Cầu Giấy, Hà Nội")
    assert "Phường Cầu Giấy" in talk.said
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
    assert "Còn dùng" in talk.labels


@pytest.mark.parametrize("pressed", ["p:", "p:99999", "p:a:b"])
def test_a_button_of_no_commune_is_harmless(placed, pressed):
    talk = Talk(placed, OPENING)
    talk.hear(pressed=pressed)
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
