"""A person's own list of papers: asked only what changes it, ticked, remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Aspect, Procedure
from bot.core import facts
from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import START, Talk

BIRTH = "đăng ký khai sinh"
TICK, LACK = say("Tick the papers I have"), say("I lack a paper")


def papers(small: Knowledge, *more: str) -> Talk:
    talk = Talk(small, BIRTH, "Bệnh viện", *more)
    assert talk.place == "khai-sinh/_papers" or more
    return talk


@pytest.mark.parametrize(
    ("replies", "listed"),
    [
        (("Bệnh viện",), ["Tờ khai", "Giấy chứng sinh"]),
        (("Ở nhà", "Có người làm chứng"), ["Tờ khai", "Văn bản làm chứng"]),
        (("Ở nhà", "Không có ai"), ["Tờ khai", "Giấy cam đoan"]),
    ],
)
def test_the_list_holds_the_papers_of_this_case(
    small: Knowledge, replies: tuple[str, ...], listed: list[str]
):
    talk = Talk(small, BIRTH, *replies)
    assert [line.split("**")[1] for line in talk.said.splitlines() if line.startswith("☐")] == listed
    assert "– Căn cước cha mẹ" in talk.said


def test_what_was_said_at_the_start_is_not_asked_again(small: Knowledge):
    talk = Talk(small, "mới sinh ở nhà làm khai sinh")
    understood = say(
        "I understood: {labels}. If not, write “{restart}”.", labels="Ở nhà", restart=say("Start over")
    )
    assert understood in talk.said
    assert talk.place == "khai-sinh/lam-chung"


def test_what_was_understood_wrongly_is_put_right_by_starting_over(small: Knowledge):
    talk = Talk(small, "mới sinh ở nhà làm khai sinh", "làm lại từ đầu")
    assert talk.place == "khai-sinh/noi-sinh"


def test_ticking_is_pressed_and_pressed_again_to_take_it_off(small: Knowledge):
    talk = papers(small, TICK)
    talk.press("Giấy chứng sinh")
    assert "☑ Giấy chứng sinh" in talk.labels
    talk.press("Giấy chứng sinh")
    assert "☐ Giấy chứng sinh" in talk.labels


def test_a_tick_pressed_twice_by_a_trembling_hand_stays(small: Knowledge):
    talk = papers(small, TICK)
    pressed = talk.payload("Giấy chứng sinh")
    talk.hear(pressed=pressed)
    talk.hear(pressed=pressed)
    assert talk.session.ticked == {"khai-sinh": ("giay-chung-sinh",)}


def test_ticks_outlive_the_guide_and_starting_over(small: Knowledge):
    talk = papers(small, TICK)
    talk.press("Tờ khai")
    for words in (
        say("See the list again"),
        "Bắt đầu nộp hồ sơ",
        "Làm xong",
        BIRTH,
        "làm lại từ đầu",
        "Bệnh viện",
    ):
        talk.hear(words)
    assert "☑ **Tờ khai**" in talk.said


def test_a_lacking_paper_brings_what_to_do_without_it_and_a_person(small: Knowledge):
    talk = papers(small, LACK)
    talk.press("Giấy chứng sinh")
    assert "Xin cấp lại ở bệnh viện." in talk.said
    assert say("Talk to a person") in talk.labels


def test_a_second_visit_goes_straight_to_the_list(small: Knowledge):
    talk = papers(small, "dừng", BIRTH)
    assert talk.place == "khai-sinh/_papers"
    kept = say(
        "I kept what you answered before. To answer anew, write “{restart}”.", restart=say("Start over")
    )
    assert talk.said.startswith(kept)


def test_filing_walks_the_portal_then_says_what_comes_next(small: Knowledge):
    talk = papers(small, say("I have them, how do I file?"))
    assert talk.place == "nop-ho-so/mo-cong"
    talk.hear("Làm xong")
    assert talk.place is None
    assert say("What happens next with **{title}**:", title="Đăng ký khai sinh") in talk.said
    assert {say("What it costs"), say("Where to go")} <= set(talk.labels)
    talk.press(say("What it costs"))
    assert say("Fees:") in talk.said


def test_thanks_do_not_bring_the_whole_list_again(small: Knowledge):
    talk = papers(small)
    shown = talk.labels
    talk.hear("cảm ơn")
    assert "☐ **Tờ khai**" not in talk.said
    assert talk.labels == shown


def test_of_a_long_list_somebody_elses_case_is_not_read_out(small: Knowledge):
    birth = small.content.entries["khai-sinh"]
    assert isinstance(birth, Procedure)
    form, *_ = birth.documents
    others = tuple(replace(form, id=f"p{n}", name=f"Giấy {n}", only_if=("sinh-o-nha",)) for n in range(9))
    told = facts.about(replace(birth, documents=(form, *others)), Aspect.DOCUMENTS, START.date())
    assert told and "Tờ khai" in told and "Giấy 3" not in told
