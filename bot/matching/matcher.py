"""Ranks the topics for a message, by what the content itself says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.content.model import Aspect, Content
from bot.lexicon import Lexicon
from bot.matching import corpus
from bot.matching.aspects import Asked, Aspects, OwnAspects
from bot.matching.decide import Scored, decide, offered
from bot.matching.evidence import Evidence
from bot.matching.index import Vector, Vocabulary
from bot.matching.nearest import Nearest
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.matching.spelling import Speller
from bot.matching.terms import bare, split, terms
from bot.matching.votes import Votes
from bot.text.phrases import Words

MOST = 5  # candidates told
TOLD = 8  # words told as evidence
WEIGHED = 12  # labels looked at
MOST_WORDS = 200  # of a message that are weighed
ASIDE = 0.55  # cosine from which a side question is recognised …
ASIDE_LEAD = 0.1  # … when it is so much nearer than the best topic is …
ASIDE_SAME = 0.9  # … or as good as one of its phrases
ALSO = 0.5  # score of a clause that asks for something else …
ALSO_SHARE = 0.4  # … which must show in the whole message too, by this share of the best score
CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
CLAUSE = re.compile(r"[,.;:!?…]+")


@dataclass(frozen=True, slots=True)
class Matcher:
    """Made from the content alone. ``rank`` changes nothing and may be called from several threads."""

    _lexicon: Lexicon
    _speller: Speller
    _vocabulary: Vocabulary
    _votes: Votes
    _foreign: tuple[bool, ...]  # by label
    _nearest: Nearest
    _asides: tuple[corpus.Phrase, ...]
    _aspects: Aspects
    _own: OwnAspects
    _needs: Needs
    _codes: Mapping[str, str]
    _joins: frozenset[str]
    _fillers: frozenset[str]  # without marks

    @classmethod
    def build(cls, content: Content) -> Matcher:
        lexicon = Lexicon(content.words)
        known = [(phrase.label, split(lexicon.expand(phrase.text))) for phrase in corpus.phrases(content)]
        asides = tuple(corpus.asides(content))
        aside_words = [split(lexicon.expand(aside.text)) for aside in asides]
        bags = [(label, terms(words)) for label, words in known]
        aside_bags = [terms(words) for words in aside_words]
        vocabulary = Vocabulary([*(bag for _, bag in bags), *aside_bags])
        votes = Votes.learn(vocabulary, bags)
        aspects = Aspects(lexicon.group("aspects"))
        return cls(
            lexicon,
            Speller([*(words for _, words in known), *aside_words]),
            vocabulary,
            votes,
            tuple(label.startswith(corpus.FOREIGN) for label in votes.labels),
            Nearest.of(vocabulary, aside_bags),
            asides,
            aspects,
            OwnAspects(aspects, _by_label(known)),
            _needs(content, lexicon),
            corpus.codes(content),
            frozenset(_group(lexicon, "joins")),
            frozenset(map(bare, _group(lexicon, "fillers"))),
        )

    def rank(self, text: str) -> Ranking:
        """The topics the message may mean, and whether to answer, to ask, or to know nothing."""
        if topic := self._by_code(text):
            return Ranking(Decision.ANSWER, (Candidate(topic, 1.0),))
        expanded = self._lexicon.expand(text)
        words = self._words(expanded)
        asked = self._aspects.find(words)
        scored = self._scored(words)
        if not self._names_something(words, asked, scored):
            return Ranking(Decision.NONE, scored.candidates[:MOST], self._aspect(asked), bare=True)
        decision = decide(scored)
        if decision is not Decision.ANSWER:
            near = offered(scored.candidates) if decision is Decision.CHOOSE else scored.candidates
            return Ranking(decision, near[:MOST], self._aspect(asked))
        aspect = self._aspect(asked, scored.candidates[0].topic)
        return Ranking(decision, scored.candidates[:MOST], aspect, self._also(expanded, scored))

    def explain(self, text: str) -> list[Evidence]:
        """What spoke for and against the first candidates, for ``camtay match --why``."""
        words = self._words(self._lexicon.expand(text))
        asked = self._aspects.find(words)
        scored = self._scored(words)
        return [
            Evidence("read as", " ".join(words)),
            *(Evidence("asks for", f"{one.aspect}: {' '.join(one.phrase)}") for one in asked),
            Evidence("not covered", self._strangest(words), scored.foreign),
            *(piece for candidate in scored.candidates[:2] for piece in self._why(words, candidate, scored)),
        ]

    def _strangest(self, words: Words) -> str:
        """The subject that is not covered and is spoken for most."""
        scores = np.where(self._foreign, self._votes.scores(self._vector(words)), -np.inf)
        return self._votes.labels[int(scores.argmax())] if any(self._foreign) else ""

    def _why(self, words: Words, candidate: Candidate, scored: Scored) -> Iterator[Evidence]:
        topic = candidate.topic
        yield Evidence(
            "topic", topic + (f"#{candidate.question}" if candidate.question else ""), candidate.score
        )
        if topic in scored.lacking:
            yield Evidence("lacks", "none of the words in “needs” is there")
        vector = self._vector(words)
        said = zip(self._votes.parts(vector, topic), self._vocabulary.names(vector), strict=True)
        for weight, term in sorted(said, key=lambda piece: -abs(piece[0]))[:TOLD]:
            yield Evidence("word", term, weight)

    def _by_code(self, text: str) -> str | None:
        """The topic of the one procedure code in the message."""
        topics = {self._codes[code] for code in CODE.findall(text) if code in self._codes}
        return topics.pop() if len(topics) == 1 else None

    def _words(self, expanded: str) -> Words:
        return self._speller.mend(split(expanded)[:MOST_WORDS])

    def _vector(self, words: Sequence[str]) -> Vector:
        return self._vocabulary.vector(terms(words))

    def _scored(self, words: Words) -> Scored:
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
                rest = (candidate for candidate in scored.candidates if candidate.topic != aside.label)
                first = Candidate(aside.label, min(1.0, similar), aside.question)
                return Scored((first, *rest), scored.foreign, scored.lacking - {aside.label})
        return scored

    def _names_something(self, words: Words, asked: Sequence[Asked], scored: Scored) -> bool:
        """False for «vậy hết bao nhiêu tiền em»: it asks for an aspect and leaves open of what."""
        inside = {at for one in asked for at in range(one.start, one.end)}
        rest = (bare(word) for at, word in enumerate(words) if at not in inside)
        if not asked or not self._fillers.issuperset(rest):
            return True
        best = scored.candidates[0] if scored.candidates else Candidate("", 0.0)
        own = self._own.of(best.topic)
        asks_aside = best.question is not None and best.score >= ASIDE_SAME
        return asks_aside or len({one.aspect for one in asked if one.phrase in own}) > 1

    def _aspect(self, asked: Sequence[Asked], topic: str = "") -> Aspect | None:
        own = self._own.of(topic)
        return next((one.aspect for one in asked if one.phrase not in own), None)

    def _also(self, expanded: str, scored: Scored) -> str | None:
        """Another topic that a clause of its own surely asks for."""
        first = scored.candidates[0]
        whole = {candidate.topic: candidate.score for candidate in scored.candidates}
        for clause in self._clauses(expanded):
            part = self._scored(self._words(clause))
            if decide(part) is Decision.ANSWER and part.candidates[0].score >= ALSO:
                topic = part.candidates[0].topic
                if topic != first.topic and whole.get(topic, 0.0) >= ALSO_SHARE * first.score:
                    return topic
        return None

    def _clauses(self, expanded: str) -> Iterator[str]:
        """The parts between stops and joining words such as «và», «với»; none when it is one part."""
        parts = [part for stretch in CLAUSE.split(expanded) for part in self._at_joins(stretch.split())]
        yield from parts if len(parts) > 1 else ()

    def _at_joins(self, words: Sequence[str]) -> Iterator[str]:
        part: list[str] = []
        for word in [*words, ""]:
            if word and word not in self._joins:
                part.append(word)
            elif part:
                yield " ".join(part)
                part = []


def _by_label(known: Sequence[tuple[str, Words]]) -> dict[str, list[Words]]:
    phrases: dict[str, list[Words]] = defaultdict(list)
    for label, words in known:
        phrases[label].append(words)
    return phrases


def _needs(content: Content, lexicon: Lexicon) -> Needs:
    topics = [entry.topic for entry in content.entries.values()]
    return Needs({topic.id: [split(lexicon.expand(need)) for need in topic.needs] for topic in topics})


def _group(lexicon: Lexicon, name: str) -> list[str]:
    return [word for words in lexicon.group(name).values() for word in words]
