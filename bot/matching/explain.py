"""Why a message was answered, asked about or refused: what was read, what spoke for and against each topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.aspects import Asked
from bot.matching.corpus import Known
from bot.matching.decide import Scored
from bot.matching.ranking import Candidate, Ranking
from bot.matching.reader import Heard
from bot.matching.scorer import Scorer
from bot.text.phrases import Words

TOPICS = 3  # explained
WORDS = 5  # for, and as many against
PHRASES = 3  # the nearest of a topic
LEAST = 0.05  # of log-likelihood, that a word must make a difference by


@dataclass(frozen=True, slots=True)
class TopicWhy:
    """Words speak for a topic, or against it, as much more or less as for its strongest rival."""

    candidate: Candidate
    speak_for: tuple[str, ...]
    speak_against: tuple[str, ...]
    phrases: tuple[str, ...]  # the nearest, as written
    lacking: bool  # none of the words that it needs is there


@dataclass(frozen=True, slots=True)
class Why:
    """``strange``: how likely the message is not ours."""

    ranking: Ranking
    words: tuple[str, ...]
    asked: tuple[Asked, ...]
    strange: float
    topics: tuple[TopicWhy, ...]


def why(ranking: Ranking, heard: Heard, scored: Scored, scorer: Scorer, taught: Sequence[Known]) -> Why:
    """``taught``: all phrases that topics are known by."""
    first = scored.candidates[:TOPICS]
    parts = {one.topic: scorer.parts(heard.words, one.topic) for one in first}
    told = []
    for one in first:
        rival = next((parts[other.topic] for other in first if other.topic != one.topic), {})
        near = _nearest(scorer, heard.words, [known for known in taught if known.phrase.label == one.topic])
        lacking = one.topic in scored.lacking
        ahead, behind = _ahead(parts[one.topic], rival), _ahead(rival, parts[one.topic])
        told.append(TopicWhy(one, ahead, behind, near, lacking))
    return Why(ranking, heard.words, heard.asked, scored.strange, tuple(told))


def _nearest(scorer: Scorer, words: Words, phrases: Sequence[Known]) -> tuple[str, ...]:
    alike = [(scorer.alike(words, one.words), one.phrase.text) for one in phrases]
    return tuple(text for cosine, text in sorted(alike, reverse=True)[:PHRASES] if cosine > 0)


def _ahead(mine: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[str, ...]:
    """The words that speak more for one than for the other, the most telling first."""
    lead = {word: part - theirs.get(word, 0.0) for word, part in mine.items()}
    return tuple(sorted((word for word in lead if lead[word] > LEAST), key=lambda word: -lead[word])[:WORDS])
