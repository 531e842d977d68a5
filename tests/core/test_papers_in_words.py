"""Papers named in words: ticked, lacking, asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import Talk
from tests.core.test_papers import LACK, TICK, papers

NOT_ALL = say("I do not know all of your case yet: other papers may be needed, which I tell at the end.")


@pytest.mark.parametrize("words", ["có giấy chứng sinh rồi", "giấy chứng sinh", "tôi có giấy chứng sinh"])
def test_a_paper_named_in_words_is_ticked(small: Knowledge, words: str):
    talk = papers(small)
    talk.hear(words)
    assert talk.session.ticked == {"khai-sinh": ("giay-chung-sinh",)}
    assert talk.place == "khai-sinh/_papers"


@pytest.mark.parametrize(
    "words", ["chưa có giấy chứng sinh", "không có giấy chứng sinh", "mất giấy chứng sinh rồi"]
)
def test_a_paper_that_is_lacking_is_not_ticked(small: Knowledge, words: str):
    talk = papers(small)
    talk.hear(words)
    assert talk.session.ticked.get("khai-sinh", ()) == ()


def test_named_twice_a_paper_stays_ticked(small: Knowledge):
    talk = papers(small, "có giấy chứng sinh rồi", "có giấy chứng sinh rồi")
    assert talk.session.ticked == {"khai-sinh": ("giay-chung-sinh",)}


def test_what_is_missing_is_told_days_later_from_the_ticks(small: Knowledge):
    talk = papers(small, TICK)
    talk.press("Tờ khai")
    talk.press(say("See the list again"))
    talk.hear("dừng")
    talk.wait(timedelta(days=3))
    talk.hear("còn thiếu gì")
    assert say("For {title} you still lack:", title="Đăng ký khai sinh") in talk.said
    assert "Giấy chứng sinh" in talk.said and "Tờ khai" not in talk.said


def test_with_every_paper_ticked_nothing_is_missing(small: Knowledge):
    talk = papers(small, TICK)
    talk.press("Tờ khai")
    talk.press("Giấy chứng sinh")
    talk.press(say("See the list again"))
    talk.hear("còn thiếu gì")
    assert say("You have ticked every paper for {title}.", title="Đăng ký khai sinh") in talk.said


def test_without_any_list_nothing_can_be_missing(small: Knowledge):
    talk = Talk(small, "còn thiếu gì")
    assert say("There is no list of papers yet. Tell me first what you want to do.") in talk.said


@pytest.mark.parametrize(
    "words", ["thiếu giấy chứng sinh", "mất giấy chứng sinh rồi", "giấy chứng sinh thì sao"]
)
def test_a_paper_that_is_lacking_or_asked_about_brings_what_to_do_without_it(small: Knowledge, words: str):
    talk = papers(small)
    talk.hear(words)
    assert talk.said.startswith("Xin cấp lại ở bệnh viện.")
    assert talk.place == "khai-sinh/_papers"


@pytest.mark.parametrize("words", ["chưa có", "thiếu giấy", "dạ chưa", "làm gì có"])
def test_lacking_something_unnamed_asks_which(small: Knowledge, words: str):
    talk = papers(small, words)
    assert talk.place == "khai-sinh/_lacking"


@pytest.mark.parametrize("words", ["đủ rồi", "có hết rồi", "chuẩn bị xong rồi"])
def test_having_everything_leads_on(small: Knowledge, words: str):
    talk = papers(small, words)
    assert talk.place == "nop-ho-so/mo-cong"


def test_the_topics_own_name_is_no_paper(small: Knowledge):
    talk = papers(small, "đăng ký khai sinh")
    assert talk.session.ticked == {}


def test_a_paper_found_days_after_the_list_was_left_is_ticked(small: Knowledge):
    talk = papers(small, "dừng")
    talk.wait(timedelta(days=3))
    talk.hear("có giấy chứng sinh rồi")
    assert talk.session.ticked == {"khai-sinh": ("giay-chung-sinh",)}
    assert (talk.place, talk.session.parked) == ("khai-sinh/_papers", False)


def test_from_the_boxes_one_may_go_on_at_once(small: Knowledge):
    talk = papers(small, TICK)
    talk.press(say("I have them, how do I file?"))
    assert talk.place == "nop-ho-so/mo-cong"


@pytest.mark.parametrize("words", ["bị kẹt", "ko thay nut do", "không thấy chỗ đó", "vướng rồi"])
def test_who_is_lost_at_the_list_is_asked_which_paper_then_offered_a_person(small: Knowledge, words: str):
    talk = papers(small)
    talk.hear(words)
    assert talk.place == "khai-sinh/_papers"
    talk.hear(words)
    assert talk.place == "khai-sinh/_papers"
    assert talk.session.desk


@pytest.mark.parametrize("words", ["đủ rồi nộp sao", "giờ nộp làm sao", "nộp thế nào"])
def test_asking_how_to_file_at_the_list_begins_filing(small: Knowledge, words: str):
    talk = papers(small)
    talk.hear(words)
    assert talk.place == "nop-ho-so/mo-cong"


@pytest.mark.parametrize("words", ["còn thiếu gì", "cần giấy tờ gì"])
def test_before_the_case_is_known_only_papers_that_everybody_needs_are_named(small: Knowledge, words: str):
    talk = Talk(small, "đăng ký khai sinh")
    talk.hear(words)
    assert talk.place == "khai-sinh/noi-sinh"
    assert "Tờ khai" in talk.said and "Giấy chứng sinh" not in talk.said
    assert NOT_ALL in talk.said


def test_whose_case_has_no_common_paper_is_not_told_that_nothing_is_missing(small: Knowledge):
    talk = Talk(small, "đăng ký khai sinh")
    talk.session = talk.session.but(ticked={"khai-sinh": ("to-khai",)})
    talk.hear("còn thiếu gì")
    assert say("You have ticked every paper for {title}.", title="Đăng ký khai sinh") not in talk.said
    assert NOT_ALL in talk.said


def test_papers_asked_for_while_filing_are_those_of_the_own_case(small: Knowledge):
    talk = papers(small, say("I have them, how do I file?"))
    assert talk.place == "nop-ho-so/mo-cong"
    talk.hear("cần giấy tờ gì")
    assert talk.place == "nop-ho-so/mo-cong"
    assert "☐ **Giấy chứng sinh**" in talk.said and "Văn bản làm chứng" not in talk.said


def test_who_looks_at_what_is_lacking_may_go_on_to_filing(small: Knowledge):
    talk = papers(small, LACK)
    talk.press(say("I have them, how do I file?"))
    assert talk.place == "nop-ho-so/mo-cong"
