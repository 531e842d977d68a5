"""Words that answer another question of the same list of papers, or that a guide within it would ask again."""

from __future__ import annotations

from bot.core.scene import Knowledge
from tests.core.talk import Talk, at

BIRTH = "đăng ký khai sinh"


def test_an_earlier_answer_is_put_right_at_the_list(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("bé sinh ở nhà mà")
    assert talk.session.answers["khai-sinh"]["noi-sinh"] == "Ở nhà"
    assert talk.place == "khai-sinh/lam-chung"


def test_a_later_answer_is_kept_and_the_question_comes_again(small: Knowledge):
    talk = Talk(small, BIRTH, "có người làm chứng")
    assert talk.session.answers["khai-sinh"]["lam-chung"] == "Có người làm chứng"
    assert talk.place == "khai-sinh/noi-sinh"


def test_a_bare_yes_answers_no_other_question(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear("không có")
    assert "lam-chung" not in talk.session.answers["khai-sinh"]


def test_after_an_answer_what_the_guide_would_ask_begins_it(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", "cháu nó sinh ở bệnh viện đó em")
    assert talk.place == "khai-sinh/_papers"


def test_the_guide_to_filing_names_what_is_filed(small: Knowledge):
    talk = Talk(small, BIRTH, "Bệnh viện", "Bắt đầu nộp hồ sơ")
    assert talk.place == "nop-ho-so/mo-cong"
    assert "Thủ tục đăng ký khai sinh" in talk.said
