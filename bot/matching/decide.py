"""Decides from the scores whether to answer, to ask which, or to know nothing.

The figures were read off the scores of questions that belong to a topic, that belong to none of the topics
written so far, and that are no public service at all (see ``tests/matching/test_questions_dev.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.ranking import Candidate, Decision

SURE = 0.28  # a score that may be answered …
APART = 0.03  # … so far ahead of the next topic
OWN = 0.20  # … and so far ahead of every subject that is not covered
NEAR = 0.18  # a score that may be offered …
NEAR_OWN = 0.08  # … so far ahead of what is not covered
NEAR_SHARE = 0.5  # … and at least this share of the best one's
MOST = 4  # offered at once


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates, best first; ``foreign`` is the best score of a subject that is not covered."""

    candidates: tuple[Candidate, ...]
    foreign: float = 0.0
    lacking: frozenset[str] = frozenset()  # topics whose needed words are not there


def decide(scored: Scored) -> Decision:
    """Rather asks than answers wrongly; rather knows nothing than offers what is far."""
    scores = [candidate.score for candidate in scored.candidates] + [0.0, 0.0]
    best, second, foreign = scores[0], scores[1], scored.foreign
    if not scored.candidates or best < NEAR or best - foreign < NEAR_OWN:
        return Decision.NONE
    sure = best >= SURE and best - second >= APART and best - foreign >= OWN
    return Decision.ANSWER if sure and scored.candidates[0].topic not in scored.lacking else Decision.CHOOSE


def offered(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those near enough to the best one to be asked about."""
    least = max(NEAR, NEAR_SHARE * candidates[0].score) if candidates else 0.0
    return tuple(candidate for candidate in candidates[:MOST] if candidate.score >= least)
