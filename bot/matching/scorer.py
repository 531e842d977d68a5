"""Scores the topics for the words of a message, and says which words counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.corpus import Known, Phrase, is_foreign
from bot.matching.decide import Scored
from bot.matching.evidence import Evidence
from bot.matching.index import Vector, Vocabulary
from bot.matching.nearest import Nearest
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate
from bot.matching.terms import terms
from bot.matching.votes import Votes
from bot.text.phrases import Words

WEIGHED = 12  # labels looked at
TOLD = 8  # words told as evidence
ASIDE = 0.55  # cosine from which a side question is recognised …
ASIDE_LEAD = 0.1  # … when it is so much nearer than the best topic is …
ASIDE_SAME = 0.9  # … or as good as one of its phrases


@dataclass(frozen=True, slots=True)
class Scorer:
    """Made once from all phrases."""

    _vocabulary: Vocabulary
    _votes: Votes
    _foreign: tuple[bool, ...]  # by label: a subject that is not covered
    _nearest: Nearest
    _asides: tuple[Phrase, ...]
    _needs: Needs

    @classmethod
    def learn(cls, known: Sequence[Known], asides: Sequence[Known], needs: Needs) -> Scorer:
        bags = [(one.phrase.label, terms(one.words)) for one in known]
        aside_bags = [terms(one.words) for one in asides]
        vocabulary = Vocabulary([*(bag for _, bag in bags), *aside_bags])
        votes = Votes.learn(vocabulary, bags)
        foreign = tuple(map(is_foreign, votes.labels))
        nearest = Nearest.of(vocabulary, aside_bags)
        return cls(vocabulary, votes, foreign, nearest, tuple(one.phrase for one in asides), needs)

    def score(self, words: Words) -> Scored:
        """The topics that are spoken for at all, best first; a side question counts for its topic."""
        vector = self._vector(words)
        scores = self._votes.scores(vector)
        topics, foreign = list[Candidate](), 0.0
        for at in np.argsort(-scores, kind="stable")[:WEIGHED].tolist():
            label, score = self._votes.labels[at], float(scores[at])
            if self._foreign[at]:
                foreign = max(foreign, score)
            elif score > 0:
                topics.append(Candidate(label, min(1.0, score)))
        return self._with_aside(Scored(tuple(topics), foreign, self._needs.missing(words)), vector)

    def _with_aside(self, scored: Scored, vector: Vector) -> Scored:
        """Puts a side question first that the message is nearly a phrase of."""
        best = scored.candidates[0].score if scored.candidates else 0.0
        for at, similar in self._nearest.find(vector):
            if similar >= max(ASIDE, min(best + ASIDE_LEAD, ASIDE_SAME)):
                aside = self._asides[at]
                first = Candidate(aside.label, min(1.0, max(similar, best)), aside.question)
                rest = (candidate for candidate in scored.candidates if candidate.topic != aside.label)
                return Scored((first, *rest), scored.foreign, scored.lacking - {aside.label})
        return scored

    def why(self, words: Words, most: int = 2) -> Iterator[Evidence]:
        """The strongest foreign subject, then the first candidates, each with the words that counted."""
        scored = self.score(words)
        yield Evidence("not covered", self._strangest(words), scored.foreign)
        for candidate in scored.candidates[:most]:
            aside = f"#{candidate.question}" if candidate.question else ""
            yield Evidence("topic", candidate.topic + aside, candidate.score)
            if candidate.topic in scored.lacking:
                yield Evidence("lacks", "none of the words in “needs” is there")
            yield from self._words(words, candidate.topic)

    def _strangest(self, words: Words) -> str:
        scores = np.where(self._foreign, self._votes.scores(self._vector(words)), -np.inf)
        return self._votes.labels[int(scores.argmax())] if any(self._foreign) else ""

    def _words(self, words: Words, topic: str) -> Iterator[Evidence]:
        vector = self._vector(words)
        parts = zip(self._votes.parts(vector, topic), self._vocabulary.names(vector), strict=True)
        for weight, term in sorted(parts, key=lambda part: -abs(part[0]))[:TOLD]:
            yield Evidence("word", term, weight)

    def _vector(self, words: Words) -> Vector:
        return self._vocabulary.vector(terms(words))
