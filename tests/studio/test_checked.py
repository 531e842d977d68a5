"""What is walked anew before a publish."""

from __future__ import annotations

import pytest

from bot.core.scene import Knowledge
from bot.studio.checked import touched
from tests.studio.desk import BIRTH, GUIDE

CASES = [
    (GUIDE, {"lay-lai-mat-khau"}),
    (BIRTH, {"khai-sinh", "lay-lai-mat-khau"}),
    ("flows/nop-ho-so.yaml", {"nop-ho-so", "khai-sinh", "lay-lai-mat-khau"}),
]


@pytest.mark.parametrize(("path", "topics"), CASES)
def test_a_guide_is_walked_again_with_those_that_lead_through_it(
    small: Knowledge, path: str, topics: set[str]
):
    assert touched(small.content, [path]) == topics


def test_all_guides_are_walked_again_when_what_is_common_changed(small: Knowledge):
    assert touched(small.content, ["faq/_words.yaml"]) == small.content.entries.keys()
    assert touched(small.content, []) == frozenset()
