"""Questions without options: each kind of value is taken, kept in one form, or asked again."""

from __future__ import annotations

import pytest

from bot.core.scene import Knowledge
from bot.wording import say
from tests.core.talk import Talk

GIVEN = {
    "viec-gi": ("làm lại nhà", "làm lại nhà"),
    "ngay-nao": ("20/11/2026", "2026-11-20"),
    "may-nguoi": ("4", "4"),
    "so-goi": ("0912 345 678", "0912345678"),
    "bao-tien": ("50 nghìn", "50000"),
    "xa-nao": ("xã Tân Lập", "xã Tân Lập"),
}
STEPS = list(GIVEN)


def before(small: Knowledge, step: str) -> Talk:
    given = [said for said, _ in GIVEN.values()][: STEPS.index(step)]
    return Talk(small, "ghi lại thông tin", *given)


@pytest.mark.parametrize("step", STEPS)
def test_a_value_is_kept_in_one_form_and_the_next_is_asked(small: Knowledge, step: str):
    talk = before(small, step)
    said, kept = GIVEN[step]
    talk.hear(said)
    assert talk.place == (f"ghi-lai/{STEPS[STEPS.index(step) + 1]}" if step != STEPS[-1] else None)
    assert step == STEPS[-1] or talk.session.answers["ghi-lai"][step] == kept


@pytest.mark.parametrize(
    ("step", "said"), [("ngay-nao", "32/13/2026"), ("may-nguoi", "nhiều lắm"), ("so-goi", "123")]
)
def test_what_cannot_be_that_value_is_asked_again(small: Knowledge, step: str, said: str):
    talk = before(small, step)
    talk.hear(said)
    assert talk.place == f"ghi-lai/{step}"
    assert step not in talk.session.answers["ghi-lai"]


def test_a_day_that_cannot_be_is_said_not_to_be_usable(small: Knowledge):
    talk = before(small, "ngay-nao")
    talk.hear("31/2/2026")
    assert say("I could not use that. Please check it once more.") in talk.said


def test_a_finished_guide_keeps_no_personal_value(small: Knowledge):
    talk = before(small, "xa-nao")
    talk.hear("xã Tân Lập")
    assert talk.session.answers == {}
