"""What the rules read of a reply, weighed against what was learned from replies of others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli.read import result
from bot.core.answer.judged import act, judged, question, value
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.scene import Knowledge
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.replies import Asked, ReplyModel

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 21)
LEXICON = Lexicon({"reply": {"yes": ("có",), "no": ("không", "chưa"), "unknown": ("không rõ",)}})
HOUSES = (Choice("Nhà của mình", "a"), Choice("Nhà thuê", "b"), Choice("Không rõ", "c", unknown=True))


class Says(ReplyModel):
    """A model that has heard it all."""

    def __init__(self, **scores: float) -> None:
        object.__setattr__(
            self,
            "scores",
            lambda words, asked: {m: scores.get(m.replace(":", "_"), 0.0) for m in asked.meanings},
        )


CASES = [
    # what the rules read, what the model says → what is meant, and whether that is sure
    (UNCLEAR, {"option_1": 9.0}, Reading(Meaning.PICKED, 1)),
    (UNCLEAR, {"option_1": 3.0}, Reading(Meaning.PICKED, 1, sure=False)),
    (UNCLEAR, {"option_1": 1.0}, UNCLEAR),
    (UNCLEAR, {"unknown": 9.0}, Reading(Meaning.PICKED, 2)),
    (UNCLEAR, {"help": 9.0}, Reading(Meaning.HELP)),
    (UNCLEAR, {"switch": 9.0}, QUESTION),
    (Reading(Meaning.PICKED, 0), {"option_1": 2.0}, Reading(Meaning.PICKED, 0)),
    (Reading(Meaning.PICKED, 0), {"option_1": 9.0}, Reading(Meaning.PICKED, 1, sure=False)),
    (Reading(Meaning.STOP, note="wait"), {"stop": 9.0}, Reading(Meaning.STOP, note="wait")),
    (Reading(Meaning.STUCK), {"help": 9.0}, Reading(Meaning.STUCK)),
    (Reading(Meaning.PERSON), {"switch": 9.0}, Reading(Meaning.PERSON)),
    (SEVERAL, {"option_1": 2.0}, SEVERAL),
    (SEVERAL, {"option_1": 9.0}, Reading(Meaning.PICKED, 1, sure=False)),
]


@pytest.mark.parametrize(("ruled", "scores", "meant"), CASES)
def test_what_is_likelier_is_meant(ruled: Reading, scores: dict[str, float], meant: Reading) -> None:
    put = question("Chỗ ở của anh/chị là gì?", HOUSES, LEXICON)
    assert judged(ruled, "đang ở trọ", put, LEXICON, Says(**scores)) == meant


def test_without_a_model_or_without_a_word_the_rules_read_alone() -> None:
    put = question("Chỗ ở của anh/chị là gì?", HOUSES, LEXICON)
    assert judged(UNCLEAR, "đang ở trọ", put, LEXICON, None) == UNCLEAR
    assert judged(UNCLEAR, " , ", put, LEXICON, Says(option_1=9.0)) == UNCLEAR


def test_a_bare_yes_or_no_is_made_no_more_of_than_the_rules_do() -> None:
    put = question("Chỗ ở của anh/chị là gì?", HOUSES, LEXICON)
    assert judged(Reading(Meaning.YES), "có", put, LEXICON, Says(option_1=9.0)) == Reading(Meaning.YES)
    done = act("Bấm nút", LEXICON)
    assert judged(UNCLEAR, "có", done, LEXICON, Says(next=9.0)).meaning is Meaning.NEXT


def test_two_choices_that_are_yes_and_no_are_put_as_such() -> None:
    put = question("Có giấy không?", (Choice("Có", ""), Choice("Không", ""), HOUSES[2]), LEXICON)
    assert put.asked == Asked("yes_no", ("có", "giấy", "không", "?"))
    assert [put.readings[name].index for name in ("yes", "no", "unknown")] == [0, 1, 2]
    assert question("Có giấy không?", (), LEXICON).readings["yes"] == Reading(Meaning.YES)


VALUES = [({"help": 4.5}, "Quán Mai Nghỉ"), ({"help": 9.0}, None)]


@pytest.mark.parametrize(("scores", "kept"), VALUES, ids=range(2))
def test_a_value_is_only_given_up_for_what_is_sure(scores: dict[str, float], kept: str | None) -> None:
    read = Reading(Meaning.VALUE, value="Quán Mai Nghỉ")
    assert judged(read, "quán mai nghỉ", value("Tên quán?", LEXICON), LEXICON, Says(**scores)).value == kept


def test_where_every_choice_is_for_who_does_not_know_none_is_made_up() -> None:
    put = question("Ở đâu?", HOUSES[2:], LEXICON)
    assert judged(UNCLEAR, "đang ở trọ", put, LEXICON, Says(value=9.0)) == UNCLEAR


def test_an_act_may_be_done() -> None:
    assert (
        judged(UNCLEAR, "nó ra màu xanh", act("Bấm nút", LEXICON), LEXICON, Says(next=9.0)).meaning
        is Meaning.NEXT
    )


# ── as measured: replies that nobody had seen when they were first read ──────────────────────────

# of all lines, how many are read as meant at least; how many surely as another answer at most
SETS = {
    "dev": (0.96, 0.04),
    "blind-4": (0.86, 0.08),
    "blind-5": (0.81, 0.14),
    "blind-6": (0.94, 0.03),
    "blind-7": (0.91, 0.055),
    "blind-8": (0.94, 0.045),
}


@pytest.mark.parametrize("name", SETS)
def test_replies_are_read_as_meant(name: str, knowledge: Knowledge) -> None:
    rows = [json.loads(line) for line in (DATA / f"replies-{name}.jsonl").read_text("utf-8").splitlines()]
    least, most = SETS[name]
    read = [(row, result(knowledge, {**row, "today": TODAY.isoformat()})) for row in rows]
    wrong = [
        (row["text"], got["reading"], got["sure"]) for row, got in read if not agrees(got["reading"], row)
    ]
    mistaken = [one for one in wrong if one[2] and one[1] != "unknown"]
    assert len(wrong) <= (1 - least) * len(rows), wrong
    assert len(mistaken) <= most * len(rows), mistaken


def agrees(got: str, row: dict[str, Any]) -> bool:
    """Which topic a person turns to is for the matcher to find."""
    return any(
        got == meant or got.startswith(meant.partition(":")[0]) and "switch" in meant
        for meant in row["expect"].split("|")
    )
