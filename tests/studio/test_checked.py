"""What is walked anew before a publish."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.folder import read_whole
from bot.core.scene import Knowledge
from bot.studio.checked import check, touched
from bot.studio.effect import effect
from tests.studio.desk import BIRTH, GUIDE, learned

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


def test_an_example_is_heard_once_for_its_check_and_for_its_effect(
    small: Knowledge, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    heard: Counter[str] = Counter()

    def counting(content, before):
        know = learned(content)
        return replace(know, rank=lambda text: heard.update([text]) or know.rank(text))

    monkeypatch.setattr("bot.studio.checked.knowledge", counting)
    checked = check(read_whole(folder), (), small)
    assert checked.know
    effect(small, checked.know)
    assert set(heard.values()) == {1}
