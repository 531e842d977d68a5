"""Decides from the scores whether to answer, to ask which, or to know nothing.

The figures were read off the scores of questions that belong to a topic, that belong to none of the topics
written so far, and that are no public service at all (see ``tests/matching/test_questions_dev.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.ranking import Candidate, Decision

SURE = 0.65  # how likely right it must be to be answered
STRANGE = 0.5  # how likely not ours it must be to be refused …
BARELY = 0.7  # … or so likely, when what little is said …
ALONE = 0.5  # … speaks so much for one topic of all
NEAR_SHARE = 0.15  # of the best one's score: near enough to be offered
MOST = 4  # offered at once


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates, best first, each with how likely it is right.

    ``strange``: how likely the message is not ours; ``subject``: the one that is not covered, if it is spoken of.
    """

    candidates: tuple[Candidate, ...]
    strange: float = 0.0
    subject: str | None = None
    lacking: frozenset[str] = frozenset()  # topics whose needed words are not there
    aside: Candidate | None = None  # the side question that is nearly said, whatever topic is spoken of


def decide(scored: Scored) -> Decision:
    """Rather asks than answers wrongly; rather knows nothing than offers what is far, or beside a subject we know of."""
    if not scored.candidates or scored.strange > STRANGE:
        return Decision.NONE
    best = scored.candidates[0]
    if best.score >= SURE and best.topic not in scored.lacking:
        return Decision.ANSWER
    return Decision.NONE if scored.subject else Decision.CHOOSE


def barely(scored: Scored) -> bool:
    """Whether few words that would be refused speak for one topic alone, so that it may be asked about."""
    if not scored.candidates or scored.subject or scored.candidates[0].question:
        return False
    ours = 1 - scored.strange
    return ours >= 1 - BARELY and scored.candidates[0].score >= ALONE * ours


def offered(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those near enough to the best one to be asked about."""
    least = NEAR_SHARE * candidates[0].score if candidates else 0.0
    return tuple(candidate for candidate in candidates[:MOST] if candidate.score >= least)
