"""«Cho bé thứ hai thì khác gì không»: said of the matter at hand, from the questions that make its list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.content.model import Flow, Procedure, Question
from bot.core.difference import asks, difference
from bot.core.scene import Knowledge
from tests.core.talk import OPENING, Talk, at

DAY = date(2026, 11, 21)
ASKED = (
    "cho bé thứ hai thì khác gì không",
    "làm cho vợ thì có khác không",
    "trường hợp của tôi có khác gì không",
    "lam cho me thi co khac gi ko",
    "của tui có gì khác hông em",
)


@pytest.mark.parametrize("text", ASKED)
def test_a_difference_is_asked_for(small: Knowledge, text: str):
    assert asks(small.lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "thường trú khác gì tạm trú",
        "tạm trú với thường trú có khác gì không",
        "trường hợp khác",
        "tôi hỏi việc khác",
        "cho bé thứ hai",
        "",
    ],
)
def test_something_else_is_asked_for(small: Knowledge, text: str):
    assert not asks(small.lexicon, text)


def birth(small: Knowledge) -> Procedure:
    entry = small.content.entries["khai-sinh"]
    assert isinstance(entry, Procedure)
    return entry


def test_the_questions_that_change_the_list_are_named(small: Knowledge):
    told = difference(birth(small), {}, DAY) or ""
    assert told.count("•") == 1


def test_a_question_that_an_answer_brings_up_is_named_too(small: Knowledge):
    told = difference(birth(small), {"noi-sinh": "Ở nhà"}, DAY) or ""
    assert told.count("•") == 2


def test_without_questions_it_is_the_same_for_everybody(small: Knowledge):
    told = difference(replace(birth(small), cases=()), {}, DAY) or ""
    assert "•" not in told and "Đăng ký khai sinh" in told


def test_a_guide_asks_where_it_differs_and_of_an_answer_nothing_is_known(small: Knowledge):
    entries = small.content.entries
    assert isinstance(entries["lay-lai-mat-khau"], Flow)
    assert difference(entries["lay-lai-mat-khau"], {}, DAY)
    question = next(entry for entry in entries.values() if isinstance(entry, Question))
    assert difference(question, {}, DAY) is None


@pytest.mark.parametrize("text", ASKED)
def test_after_a_fee_it_is_answered_from_that_matter(small: Knowledge, text: str):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", text)
    assert difference(birth(small), {}, DAY) in talk.said
    assert "8.000" not in talk.said


def test_in_a_guide_the_step_comes_again(small: Knowledge):
    talk = at(small, "khai-sinh/_papers")
    talk.hear(ASKED[0])
    assert talk.place == "khai-sinh/_papers"
    assert "•" in talk.said and talk.labels


def test_another_matter_that_is_named_is_not_mixed_up(small: Knowledge):
    talk = Talk(small, "khai sinh mất bao nhiêu tiền", OPENING)
    assert talk.place == "lay-lai-mat-khau/con-so-cu"
