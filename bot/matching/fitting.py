"""Fits how sure an answer is: the figures of ``confidence``, from questions that a matcher never saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from bot.matching.confidence import Signs, shares
from bot.matching.evaluate import Line
from bot.matching.matcher import Matcher
from bot.matching.vocabulary import Floats

STRANGERS = 0.5  # what all questions that are not ours weigh beside all that are
ROUNDS = 30
SMALL = 1e-3  # a penalty that keeps the figures finite where the questions part cleanly
SHARPS = np.arange(0.3, 2.0, 0.05)
MISSED = 0.01  # how likely a right topic is taken to have been that no word speaks for

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with its evidence. The questions of one ``source`` together weigh as much as another's."""

    signs: Signs
    evidence: Floats
    right: int | None  # the place of the first right topic
    ours: bool
    source: str


def samples(matcher: Matcher, lines: Iterable[Line], topics: Collection[str], source: str) -> list[Sample]:
    """Questions that share a word with any topic; about the others nothing is to be decided."""
    made = []
    for line in lines:
        one = matcher.weigh(line.text)
        if one.topics:
            right = next((at for at, topic in enumerate(one.topics) if topic in line.accept), None)
            made.append(
                Sample(one.signs, one.evidence, right, bool(line.accept.intersection(topics)), source)
            )
    return made


def fitted(given: Sequence[Sample]) -> tuple[tuple[float, ...], float]:
    """The figures ``OURS`` and ``SHARP``, those that make the samples likeliest."""
    count = Counter((one.source, one.ours) for one in given)
    share = {key: (1.0 if key[1] else STRANGERS) / many for key, many in count.items()}
    weights = np.array([share[one.source, one.ours] for one in given]) * len(given)
    return _curve(given, weights), _sharpness(given, weights)


def _curve(given: Sequence[Sample], weights: Array) -> tuple[float, ...]:
    """Logistic regression by Newton's steps."""
    x = np.array([(1.0, *one.signs.values) for one in given])
    y = np.array([one.ours for one in given], dtype=np.float64)
    found = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (weights * (y - p)) - SMALL * found
        bend = (x.T * (weights * p * (1 - p))) @ x + SMALL * np.eye(len(found))
        found = found + np.linalg.solve(bend, slope)
    return tuple(round(float(one), 2) for one in found)


def _sharpness(given: Sequence[Sample], weights: Array) -> float:
    def likelihood(sharp: float) -> float:
        return sum(
            float(weight) * log(MISSED if one.right is None else shares(one.evidence, sharp)[one.right])
            for one, weight in zip(given, weights, strict=True)
            if one.ours
        )

    return round(float(max(SHARPS, key=likelihood)), 2)
