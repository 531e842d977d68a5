"""The figures that ``camtay eval`` shows."""

from __future__ import annotations

from pathlib import Path

from bot.matching.evaluate import Line, evaluate, read
from bot.matching.ranking import Candidate, Decision, Ranking

RANKINGS = {
    "a": Ranking(Decision.ANSWER, (Candidate("A", 0.9),)),
    "b": Ranking(Decision.CHOOSE, (Candidate("A", 0.4), Candidate("B", 0.3))),
    "c": Ranking(Decision.NONE, (Candidate("B", 0.1),)),
    "?": Ranking(Decision.NONE),
}


def test_questions_fall_into_known_unknown_and_foreign() -> None:
    lines = [
        Line("a", frozenset("A"), "clean"),
        Line("a", frozenset("B"), "clean"),
        Line("b", frozenset("B"), "teen"),
        Line("?", frozenset("A"), "teen"),
        Line("a", frozenset("X")),
        Line("c", frozenset("X")),
        Line("?"),
        Line("a"),
    ]
    report = evaluate(RANKINGS.__getitem__, lines, {"A", "B"})
    told = report.as_dict()
    known = {"n": 4, "top1": 0.25, "top3": 0.5, "right": 0.25, "wrong": 0.25, "offered": 0.25, "misled": 0.0}
    assert told["known"] == known | {"refused": 0.25}
    assert (len(report.unknown), len(report.foreign)) == (2, 2)
    assert told["confusions"] == {"B → A": 2, "A → –": 1, "X → A": 1}
    assert set(told["by_style"]) == {"clean", "teen"}
    assert set(told["by_topic"]) == {"A", "B"}


def test_the_report_is_told_in_lines() -> None:
    told = str(evaluate(RANKINGS.__getitem__, [Line("a", frozenset("B"), "clean"), Line("?")], {"A", "B"}))
    assert "known" in told and "not ours" in told and "not covered yet" not in told
    assert "1  B → A" in told


def test_lines_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"text": "a", "accept": ["A"], "style": "clean"}\n\n{"text": "b", "kind": "abuse"}\n', "utf-8"
    )
    assert read(file) == [Line("a", frozenset("A"), "clean"), Line("b", frozenset(), "abuse")]
