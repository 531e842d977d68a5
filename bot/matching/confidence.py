"""How surely a message is ours at all, and if it is, how surely each topic is meant; their product is the score.

The figures are near what ``camtay eval --fit`` prints (see ``fitting``), the first a little lower: a strange
message costs more than a question. Fit them again when topics or subjects that are not covered have changed much,
or anything has that makes the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from bot.matching.vocabulary import Floats

OURS = (-0.6, 1.03, 0.27)  # a constant, then for each of ``Signs.values``
SHARP = 0.65  # of log-likelihood: a topic so far behind is e times less likely
BROAD = 3.0  # the same of what anybody might say: it is told by many subjects that are near, not by one
NEAREST = 5  # of those subjects
FAR = 5.0  # a lead over strangers that is as good as any
SMALLEST = 1e-9  # keeps the logarithm finite where there is nothing


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the topics together, in differences of log-likelihood."""

    own: float  # over the subjects that are not covered
    said: float  # over what anybody might say

    @classmethod
    def of(cls, topics: Floats, strangers: Floats) -> Signs:
        """From the log-likelihoods over what anybody might say."""
        said = _together(topics, SHARP)
        nearest = np.sort(strangers)[-NEAREST:]
        return cls(said - _together(nearest, BROAD) if len(strangers) else FAR, said)

    @property
    def values(self) -> tuple[float, float]:
        return min(FAR, self.own), self.said


def _together(evidence: Floats, sharp: float) -> float:
    """Of several of which any may be meant: the best one's, or a little more where others are near."""
    best = float(evidence.max(initial=0.0))
    return best + sharp * log(float(np.exp((evidence - best) / sharp).sum()) + SMALLEST)


def ours(signs: Signs) -> float:
    """0 to 1: a logistic curve."""
    x = OURS[0] + sum(figure * value for figure, value in zip(OURS[1:], signs.values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(x, 30.0))))


def shares(evidence: Floats, sharp: float = SHARP) -> Floats:
    """How likely each topic is meant if one of them is, from their log-likelihoods, the best one first."""
    likely = np.exp((evidence - evidence[0]) / sharp)
    shared: Floats = likely / likely.sum()
    return shared
