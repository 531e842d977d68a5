"""How surely the best topic is right, and how surely the message is ours at all: two logistic curves.

Their figures were fitted on the labelled questions of ``tests/data`` (right or wrong; ours or not), tenfold;
``camtay eval`` shows what they do to every question.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

FAR = 5.0  # a lead over strangers that is as good as any


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the best topic. Leads are differences of log-likelihood."""

    lead: float  # over the next topic
    own: float  # over the strongest subject that is not covered
    voted: float  # about 1 by its very phrase, about 0 by the unknown


def right(signs: Signs) -> float:
    """0 to 1."""
    return _logistic(0.70 * signs.lead + 1.61 * min(FAR, signs.own) + 1.33 * signs.voted - 8.39)


def ours(signs: Signs) -> float:
    """0 to 1."""
    return _logistic(0.32 * signs.lead + 2.21 * min(FAR, signs.own) + 1.18 * signs.voted - 8.66)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))
