"""Whole conversations on the content that citizens read, compared word by word.

Lines with «> » are what the person types, «+1d» lets a day pass. ``pytest --update`` writes what is
answered now; the difference is read in review.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.core.scene import Knowledge
from bot.core.transcript import Trial, play, script
from tests.core.talk import START

FILES = sorted(Path(__file__).parent.glob("*.txt"))
ON = "# on "  # a head line such as «# on 2027-03-01T09:00+07:00»


def played(know: Knowledge, lines: list[str]) -> str:
    head = [line for line in lines if line.startswith("#")]
    days = [datetime.fromisoformat(line.removeprefix(ON)) for line in head if line.startswith(ON)]
    trial = Trial(know, days[0] if days else START)
    return "\n".join([*head, "", *play(trial, script(lines))])


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_conversation_goes_as_it_was_read_and_approved(
    knowledge: Knowledge, file: Path, pytestconfig: pytest.Config
):
    expected = file.read_text("utf-8")
    answered = played(knowledge, expected.splitlines())
    if pytestconfig.getoption("--update"):
        file.write_text(answered, "utf-8")
    else:
        assert answered.splitlines() == expected.splitlines()


def test_there_are_conversations_to_play():
    assert len(FILES) >= 14
