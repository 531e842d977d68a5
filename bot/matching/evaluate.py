"""Measures a ranking on labelled questions: what is found, offered, refused or taken for something else."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.matching.ranking import Decision, Rank, Ranking
from bot.wording import say

NO_TOPIC = "–"
CONFUSIONS_TOLD = 15
BINS = 10
MOST_WRONG = 0.04  # of all questions
WIDEST = 60  # signs of a bar


@dataclass(frozen=True, slots=True)
class Line:
    """A question; ``accept``: the topics that are right, none when it is not ours at all."""

    text: str
    accept: frozenset[str] = frozenset()
    style: str = ""


def read(path: Path) -> list[Line]:
    """From JSON lines with the keys ``text``, ``accept`` (a list) and ``style`` or ``kind``."""
    rows = (json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip())
    return [
        Line(row["text"], frozenset(row.get("accept", ())), row.get("style") or row.get("kind") or "")
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    line: Line
    ranking: Ranking

    @property
    def found(self) -> str:
        return self.ranking.candidates[0].topic if self.ranking.candidates else NO_TOPIC

    @property
    def score(self) -> float:
        return self.ranking.candidates[0].score if self.ranking.candidates else 0.0

    def within(self, most: int) -> bool:
        """Whether a right topic is among the first ``most`` candidates, whatever was decided."""
        return any(candidate.topic in self.line.accept for candidate in self.ranking.candidates[:most])

    def is_(self, decision: Decision) -> bool:
        return self.ranking.decision is decision


Test = Callable[[Judged], bool]


@dataclass(frozen=True, slots=True)
class Report:
    """``known``: questions of topics we have; ``unknown``: of topics still to come; ``foreign``: not ours."""

    known: tuple[Judged, ...]
    unknown: tuple[Judged, ...]
    foreign: tuple[Judged, ...]

    def as_dict(self) -> dict[str, object]:
        """Shares from 0 to 1, and the confusions as «wanted → found»: how often."""
        return {
            "known": shares(self.known),
            "unknown": shares(self.unknown),
            "foreign": shares(self.foreign),
            "by_style": {style: shares(some) for style, some in _by(self.known, lambda j: j.line.style)},
            "by_topic": {
                topic: shares(some) for topic, some in _by(self.known, lambda j: min(j.line.accept))
            },
            "confusions": dict(self.confusions().most_common(CONFUSIONS_TOLD)),
            "histogram": [
                {"from": low, "right": right, "wrong": wrong} for low, right, wrong in self.histogram()
            ],
            "threshold": self.threshold(),
        }

    def confusions(self) -> Counter[str]:
        """What a question wanted and what was found first instead; of unknown ones only sure answers."""
        wrong = [judged for judged in self.known if not judged.within(1)]
        wrong += [judged for judged in self.unknown if judged.is_(Decision.ANSWER)]
        return Counter(f"{min(judged.line.accept)} → {judged.found}" for judged in wrong)

    def histogram(self) -> list[tuple[float, int, int]]:
        """By tenths of the first candidate's score: how many were right, how many wrong or not ours."""
        counts = [[0, 0] for _ in range(BINS)]
        for judged in (*self.known, *self.unknown, *self.foreign):
            counts[min(BINS - 1, int(judged.score * BINS))][not judged.within(1)] += 1
        return [(at / BINS, right, wrong) for at, (right, wrong) in enumerate(counts)]

    def threshold(self) -> float | None:
        """The least score, in hundredths, from which at most 4 in 100 questions would be answered wrongly."""
        all_ = (*self.known, *self.unknown, *self.foreign)
        wrong = sorted((judged.score for judged in all_ if not judged.within(1)), reverse=True)
        allowed = int(MOST_WRONG * len(all_))
        if not all_:
            return None
        return round(wrong[allowed] + 0.01, 2) if len(wrong) > allowed else 0.0

    def __str__(self) -> str:
        groups = {"known": self.known, "not covered yet": self.unknown, "not ours": self.foreign}
        rows = [_row(name, some) for name, some in groups.items() if some]
        rows += [
            "",
            *(_row(f"style {style}", some) for style, some in _by(self.known, lambda j: j.line.style)),
        ]
        rows += ["", *(_row(topic, some) for topic, some in _by(self.known, lambda j: min(j.line.accept)))]
        told = self.confusions().most_common(CONFUSIONS_TOLD)
        rows += ["", *(f"{count:3}  {confusion}" for confusion, count in told)]
        rows += ["", *(_bar(*one) for one in self.histogram())]
        return "\n".join(
            [
                *rows,
                say(
                    "answering from a score of {threshold} keeps wrong ones under 4 %",
                    threshold=self.threshold(),
                ),
            ]
        )


def evaluate(rank: Rank, lines: Iterable[Line], topics: Collection[str]) -> Report:
    """``topics`` are those that the ranking knows."""
    judged = [Judged(line, rank(line.text)) for line in lines]
    return Report(
        tuple(one for one in judged if one.line.accept.intersection(topics)),
        tuple(one for one in judged if one.line.accept and not one.line.accept.intersection(topics)),
        tuple(one for one in judged if not one.line.accept),
    )


def shares(some: Sequence[Judged]) -> dict[str, float]:
    """``right`` and ``wrong`` are sure answers; ``offered`` holds a right topic, ``misled`` does not."""
    tests: dict[str, Test] = {
        "top1": lambda j: j.within(1),
        "top3": lambda j: j.within(3),
        "right": lambda j: j.is_(Decision.ANSWER) and j.within(1),
        "wrong": lambda j: j.is_(Decision.ANSWER) and not j.within(1),
        "offered": lambda j: j.is_(Decision.CHOOSE) and j.within(4),
        "misled": lambda j: j.is_(Decision.CHOOSE) and not j.within(4),
        "refused": lambda j: j.is_(Decision.NONE),
    }
    return {"n": len(some)} | {
        name: round(sum(map(test, some)) / max(1, len(some)), 3) for name, test in tests.items()
    }


def _by(some: Sequence[Judged], key: Callable[[Judged], str]) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for judged in some:
        groups[key(judged)].append(judged)
    return sorted(groups.items())


def _row(name: str, some: Sequence[Judged]) -> str:
    figures = shares(some)
    told = "  ".join(f"{key} {value:4.0%}" for key, value in figures.items() if key != "n")
    return f"{name:<26} {figures['n']:4}  {told}"


def _bar(low: float, right: int, wrong: int) -> str:
    """Right ones as «#», wrong ones as «x», to scale among themselves."""
    scale = max(1, (right + wrong) / WIDEST)
    return f"{low:.1f}  {right:5} {wrong:5}  {'#' * round(right / scale)}{'x' * round(wrong / scale)}"
