"""Scores the topics for the words of a message, and says which words counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.confidence import FAR, Signs, ours, right
from bot.matching.corpus import FOREIGN, Known, Phrase, is_foreign
from bot.matching.decide import Scored
from bot.matching.evidence import Evidence
from bot.matching.index import Flags, Floats, Vector, Vocabulary
from bot.matching.likelihood import Likelihood
from bot.matching.nearest import Nearest
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate
from bot.matching.terms import plain, terms
from bot.matching.votes import Votes
from bot.text.phrases import Words

WEIGHED = 12  # topics looked at
TOLD = 8  # words told as evidence
NEARLY = 2.0  # of log-likelihood, that a topic may be ahead of a subject that is not covered
SPOKEN_OF = 0.2  # votes from which a subject that is not covered is named
VOTED = 4.0  # of log-likelihood, what a full vote weighs
FADES = 2.0  # of log-likelihood: a topic so far behind counts e times less
ASIDE = 0.55  # cosine from which a side question is recognised …
ASIDE_LEAD = 0.1  # … when it is so much nearer than the best topic is …
ASIDE_SAME = 0.9  # … or as good as one of its phrases


@dataclass(frozen=True, slots=True)
class Scorer:
    """Made once from all phrases."""

    _vocabulary: Vocabulary
    _votes: Votes
    _plain: Vocabulary
    _likelihood: Likelihood
    _foreign: Flags  # by label: a subject that is not covered
    _nearest: Nearest
    _asides: tuple[Phrase, ...]
    _needs: Needs

    @classmethod
    def learn(cls, known: Sequence[Known], asides: Sequence[Known], needs: Needs) -> Scorer:
        """A side question speaks for its topic too, but does not tell it from others."""
        bags = [(one.phrase.label, terms(one.words)) for one in known]
        aside_bags = [terms(one.words) for one in asides]
        vocabulary = Vocabulary([*(bag for _, bag in bags), *aside_bags])
        labelled = zip((one.phrase.label for one in asides), aside_bags, strict=True)
        plain_bags = [(label, plain(bag)) for label, bag in (*bags, *labelled)]
        plain_words = Vocabulary([bag for _, bag in plain_bags])
        return cls(
            vocabulary,
            votes := Votes.learn(vocabulary, bags),
            plain_words,
            Likelihood.learn(plain_words, plain_bags),
            np.array([is_foreign(label) for label in votes.labels], dtype=bool),
            Nearest.of(vocabulary, aside_bags),
            tuple(one.phrase for one in asides),
            needs,
        )

    def score(self, words: Words) -> Scored:
        """The topics that are spoken for at all, best first; a side question counts for its topic."""
        vector = self._vector(words)
        votes, evidence = self._weighed(words, vector)
        topics = self._topics(votes, evidence)
        subject = self._subject(votes, evidence, topics)
        if not topics:
            return Scored((), 1.0, subject)
        signs = self._signs(votes, evidence, topics)
        fading = right(signs) * np.exp((evidence[topics] - evidence[topics[0]]) / FADES)
        ranked = zip(topics, fading.tolist(), strict=True)
        candidates = tuple(Candidate(self._votes.labels[at], score) for at, score in ranked)
        scored = Scored(candidates, 1 - ours(signs), subject, self._needs.missing(words))
        return self._with_aside(scored, vector, signs.voted)

    def _signs(self, votes: Floats, evidence: Floats, topics: list[int]) -> Signs:
        best, least = evidence[topics[0]], evidence.min()
        return Signs(
            lead=float(best - (evidence[topics[1]] if len(topics) > 1 else least)),
            own=float(best - evidence[self._foreign].max(initial=least - FAR)),
            voted=float(votes[topics[0]]),
        )

    def _subject(self, votes: Floats, evidence: Floats, topics: list[int]) -> str | None:
        """The subject not covered that the words speak of more than of any topic, or nearly so."""
        if not self._foreign.any():
            return None
        at = int(np.where(self._foreign, evidence, -np.inf).argmax())
        beaten = bool(topics) and evidence[topics[0]] > evidence[at] + NEARLY
        return None if beaten or votes[at] < SPOKEN_OF else self._votes.labels[at].removeprefix(FOREIGN)

    def _weighed(self, words: Words, vector: Vector) -> tuple[Floats, Floats]:
        """By label: the votes; the log-likelihood with the votes on top."""
        votes = self._votes.scores(vector)
        return votes, self._likelihood.scores(self._plain.vector(plain(terms(words)))) + VOTED * votes

    def _topics(self, votes: Floats, evidence: Floats) -> list[int]:
        """The topics that any word speaks for, best first."""
        ranked = np.argsort(np.where(self._foreign, np.inf, -evidence), kind="stable")[:WEIGHED]
        return [at for at in ranked.tolist() if votes[at] > 0 and not self._foreign[at]]

    def _with_aside(self, scored: Scored, vector: Vector, voted: float) -> Scored:
        """Puts a side question first that the message is nearly a phrase of."""
        best = scored.candidates[0].score
        for at, similar in self._nearest.find(vector):
            if similar >= max(ASIDE, min(voted + ASIDE_LEAD, ASIDE_SAME)):
                aside = self._asides[at]
                first = Candidate(aside.label, min(1.0, max(similar, best)), aside.question)
                rest = (candidate for candidate in scored.candidates if candidate.topic != aside.label)
                return Scored((first, *rest), scored.strange, scored.subject, scored.lacking - {aside.label})
        return scored

    def why(self, words: Words, most: int = 2) -> Iterator[Evidence]:
        """The subject not covered, if any, then the first candidates, each with the words that counted."""
        scored = self.score(words)
        if scored.subject:
            yield Evidence("not covered", scored.subject)
        for candidate in scored.candidates[:most]:
            aside = f"#{candidate.question}" if candidate.question else ""
            yield Evidence("topic", candidate.topic + aside, candidate.score)
            if candidate.topic in scored.lacking:
                yield Evidence("lacks", "none of the words in “needs” is there")
            yield from self._words(words, candidate.topic)

    def _words(self, words: Words, topic: str) -> Iterator[Evidence]:
        vector = self._vector(words)
        parts = zip(self._votes.parts(vector, topic), self._vocabulary.names(vector), strict=True)
        for weight, term in sorted(parts, key=lambda part: -abs(part[0]))[:TOLD]:
            yield Evidence("word", term, weight)

    def _vector(self, words: Words) -> Vector:
        return self._vocabulary.vector(terms(words))
