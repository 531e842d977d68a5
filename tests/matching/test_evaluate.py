"""The figures that ``camtay eval`` shows."""

from __future__ import annotations

from pathlib import Path

from bot.matching.cross_validation import cross_validate, held, without
from bot.matching.evaluate import Line, evaluate, read
from bot.matching.ranking import Candidate, Decision, Ranking
from tests.matching.small import content

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


def test_scores_are_told_by_tenths_right_and_wrong_apart() -> None:
    lines = [Line("a", frozenset("A")), Line("a", frozenset("B")), Line("b", frozenset("A")), Line("?")]
    report = evaluate(RANKINGS.__getitem__, lines, {"A", "B"})
    filled = [row for row in report.histogram() if row[1:] != (0, 0)]
    assert filled == [(0.0, 0, 1), (0.4, 1, 0), (0.9, 1, 1)]
    assert "#" in str(report) and "x" in str(report)


def test_the_threshold_leaves_few_wrong_answers() -> None:
    wrong, right = Line("a", frozenset("B")), Line("a", frozenset("A"))
    assert evaluate(RANKINGS.__getitem__, [right] * 99 + [wrong], {"A", "B"}).threshold() == 0.0
    assert evaluate(RANKINGS.__getitem__, [right] * 9 + [wrong], {"A", "B"}).threshold() == 0.91
    assert evaluate(RANKINGS.__getitem__, [], {"A"}).threshold() is None


def test_cross_validation_asks_every_phrase_of_a_matcher_that_never_saw_it() -> None:
    small = content()
    report = cross_validate(small, folds=2)
    asked = sorted(judged.line.text for judged in report.known)
    assert asked == sorted(phrase for entry in small.entries.values() for phrase in entry.topic.phrases)
    for at in range(2):
        kept = {p for entry in without(small, at, 2).entries.values() for p in entry.topic.phrases}
        assert kept.isdisjoint(line.text for line in held(small, at, 2))
