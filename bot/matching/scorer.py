"""Scores the topics for the words of a message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern

import numpy as np

from bot.matching.confidence import Signs, ours, shares
from bot.matching.corpus import FOREIGN, Known, Phrase, is_foreign
from bot.matching.decide import Scored
from bot.matching.index import Flags
from bot.matching.likelihood import Likelihood
from bot.matching.nearest import Nearest
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate
from bot.matching.terms import bare, terms
from bot.matching.vocabulary import Floats, Vector, Vocabulary
from bot.matching.votes import Votes
from bot.text.phrases import Words

WEIGHED = 12  # topics looked at
NEARLY = 2.0  # of log-likelihood, that a topic may be ahead of a subject that is not covered
SPOKEN_OF = 0.2  # votes from which a subject that is not covered is named …
SAID = 6.0  # … if so much log-likelihood is over what anybody might say
VOTED = 4.0  # of log-likelihood, what a full vote weighs
ASIDE = 0.55  # cosine from which a side question is recognised …
ASIDE_LEAD = 0.1  # … when it is so much nearer than the best topic is …
ASIDE_SAME = 0.9  # … or as good as one of its phrases
TOLD = 0.4  # score from which the topic of a side question is spoken of


@lru_cache(maxsize=32_768)  # an edit changes few phrases
def _taught(words: Words) -> tuple[str, ...]:
    """The terms of a phrase; what many phrases share, and the vocabulary of before, is kept once."""
    return tuple(map(intern, terms(words)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """The topics that any word of a message speaks for, best first, with their log-likelihoods."""

    vector: Vector
    topics: tuple[str, ...]
    evidence: Floats
    signs: Signs
    voted: float  # for the first: about 1 by its very phrase, about 0 by the unknown
    subject: str | None  # that is not covered, when the words speak of it


@dataclass(frozen=True, slots=True)
class Scorer:
    """Made once from all phrases."""

    _vocabulary: Vocabulary
    _votes: Votes
    _likelihood: Likelihood
    _foreign: Flags  # by label: a subject that is not covered
    _nearest: Nearest
    _asides: tuple[Phrase, ...]
    _needs: Needs

    @classmethod
    def learn(cls, known: Sequence[Known], asides: Sequence[Known], needs: Needs) -> Scorer:
        """A side question speaks for its topic too, but does not tell it from others."""
        vocabulary, bags = Vocabulary.of(_taught(one.words) for one in (*known, *asides))
        size = len(vocabulary)
        number = {label: at for at, label in enumerate(dict.fromkeys(one.phrase.label for one in known))}
        label_of = np.array([number[one.phrase.label] for one in (*known, *asides)], dtype=np.int32)
        return cls(
            vocabulary,
            Votes.learn(bags.part(0, len(known)), label_of, tuple(number), size),
            Likelihood.learn(vocabulary.plain(bags), label_of, len(number), size),
            np.array([is_foreign(label) for label in number], dtype=bool),
            Nearest.of(bags.part(len(known), bags.count), size),
            tuple(one.phrase for one in asides),
            needs,
        )

    def score(self, words: Words) -> Scored:
        """The topics that are spoken for at all, best first; a side question counts for its topic."""
        weighed = self.weigh(words)
        if not weighed.topics:
            return Scored((), 1.0, weighed.subject)
        sure = ours(weighed.signs)
        scores = (sure * shares(weighed.evidence)).tolist()
        candidates = tuple(map(Candidate, weighed.topics, scores))
        scored = Scored(candidates, 1 - sure, weighed.subject, self._needs.missing(words))
        return self._with_aside(scored, weighed)

    def weigh(self, words: Words) -> Weighed:
        """What speaks for which topic."""
        vector, plain = self._vocabulary.vectors(terms(words))
        votes = self._votes.scores(vector)
        evidence = self._likelihood.scores(plain) + VOTED * votes
        topics = self._topics(evidence)
        signs = Signs.of(evidence[~self._foreign], evidence[self._foreign])
        names = tuple(self._votes.labels[at] for at in topics)
        subject = self._subject(votes, evidence, topics)
        return Weighed(vector, names, evidence[topics], signs, float(votes[topics[:1]].sum()), subject)

    def _subject(self, votes: Floats, evidence: Floats, topics: list[int]) -> str | None:
        """The subject not covered that the words speak of more than of any topic, or nearly so."""
        if not self._foreign.any():
            return None
        at = int(np.where(self._foreign, evidence, -np.inf).argmax())
        beaten = bool(topics) and evidence[topics[0]] > evidence[at] + NEARLY
        told = votes[at] >= SPOKEN_OF and evidence[at] >= SAID
        return self._votes.labels[at].removeprefix(FOREIGN) if told and not beaten else None

    def _topics(self, evidence: Floats) -> list[int]:
        """The topics that any word speaks for, best first."""
        ranked = np.argsort(np.where(self._foreign, np.inf, -evidence), kind="stable")[:WEIGHED]
        return [at for at in ranked.tolist() if evidence[at] > 0 and not self._foreign[at]]

    def _with_aside(self, scored: Scored, weighed: Weighed) -> Scored:
        """Takes in the side question that the message is nearly a phrase of."""
        at, similar = self._nearest.find(weighed.vector)
        if similar < max(ASIDE, min(weighed.voted + ASIDE_LEAD, ASIDE_SAME)):
            return scored
        return taken_in(scored, self._asides[at], similar)

    def parts(self, words: Words, topic: str) -> dict[str, float]:
        """What each known term, without its marks, adds to the log-likelihood of a topic."""
        vector, plain = self._vocabulary.vectors(terms(words))
        added: defaultdict[str, float] = defaultdict(float)
        for name, part in zip(self._vocabulary.names(vector), self._votes.parts(vector, topic), strict=True):
            added[bare(name.removeprefix("="))] += VOTED * float(part)
        label = self._votes.labels.index(topic)
        for name, part in zip(
            self._vocabulary.names(plain), self._likelihood.parts(plain, label), strict=True
        ):
            added[name] += float(part)
        return dict(added)

    def alike(self, words: Words, other: Words) -> float:
        """The cosine of two messages, 0 to 1."""
        one, two = (self._vocabulary.vector(terms(said)) for said in (words, other))
        weights = dict(zip(one.terms.tolist(), one.weights.tolist(), strict=True))
        shared = zip(two.terms.tolist(), two.weights.tolist(), strict=True)
        return float(sum(weights.get(at, 0.0) * weight for at, weight in shared))


def taken_in(scored: Scored, aside: Phrase, similar: float) -> Scored:
    """First, if its topic is spoken of; else any topic may be meant by «cần gấp thì làm sao»: half believed."""
    spoken = {candidate.topic: candidate.score for candidate in scored.candidates}
    told = spoken.get(aside.label, 0.0) >= TOLD
    score = min(1.0, max(similar, scored.candidates[0].score)) if told else similar / 2
    asked = Candidate(aside.label, score, aside.question)
    others = (candidate for candidate in scored.candidates if candidate.topic != aside.label)
    ranked = tuple(sorted((asked, *others), key=lambda candidate: -candidate.score))
    lacking = scored.lacking - {aside.label} if told else scored.lacking
    return replace(scored, candidates=ranked, lacking=lacking, aside=asked)
