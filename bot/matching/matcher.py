"""Ranks the topics for a message, by what the content itself says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.content.model import Aspect, Content
from bot.lexicon import Lexicon
from bot.matching import corpus
from bot.matching.aspects import Asked, Aspects, OwnAspects
from bot.matching.corpus import Known, Taught
from bot.matching.decide import Scored, barely, decide, offered
from bot.matching.explain import Why, why
from bot.matching.needs import Needs
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.matching.reader import Heard, Reader, known
from bot.matching.scorer import ASIDE_SAME, Scorer, Weighed
from bot.matching.terms import split
from bot.text.phrases import Words

MOST = 5  # candidates told
SHORT = 6  # words beside the asking ones
TERSE = 8  # words that cannot say much for any topic
FOREIGN = 0.8  # from which those words alone are of a subject that is not covered
ALSO = 0.5  # score of a clause that asks for something else …
ALSO_SHARE = 0.1  # … which must show in the whole message too, by this share of the best score
CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
NOBODY = Candidate("", 0.0)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Made from the content alone. ``rank`` changes nothing and may be called from several threads."""

    _reader: Reader
    _scorer: Scorer
    _own: OwnAspects
    _said: frozenset[int]  # what tells each phrase again, with its topic
    _codes: Mapping[str, str]

    @classmethod
    def build(cls, content: Content, lexicon: Lexicon | None = None) -> Matcher:
        """``lexicon``: of the content's words, if it is at hand."""
        return cls.of(Taught.by(content), lexicon or Lexicon(content.words))

    @classmethod
    def of(cls, taught: Taught, lexicon: Lexicon) -> Matcher:
        """The same from the phrases of a content and its word list."""
        phrases = [known(lexicon, phrase) for phrase in taught.phrases]
        asides = [known(lexicon, phrase) for phrase in taught.asides]
        reader = Reader.of(lexicon, Aspects(lexicon.group("aspects")), [*phrases, *asides])
        return cls(
            reader,
            Scorer.learn(phrases, asides, _needs(taught.needs, lexicon)),
            OwnAspects(_by_label(phrases)),
            frozenset(_mark(key, one.phrase.label) for one in phrases for key in reader.keys(one.words)),
            dict(taught.codes),
        )

    def rank(self, text: str) -> Ranking:
        """The topics the message may mean, and whether to answer, to ask, or to know nothing."""
        written = self._reader.written_out(text)
        if topic := self._by_code(text):
            aspect = self._aspect(self._reader.read(written).asked, topic)
            return Ranking(Decision.ANSWER, (Candidate(topic, 1.0),), aspect, coded=True)
        parts = self._reader.needs(written)
        return self._in_order(parts, written) if len(parts) > 1 else self._as_one(written)

    def _in_order(self, parts: Sequence[str], written: str) -> Ranking:
        """Of needs that are each sure, the first, with the second to be offered after."""
        sure = [ranking for part in parts if (ranking := self._as_one(part)).decision is Decision.ANSWER]
        topics = list(dict.fromkeys(ranking.candidates[0].topic for ranking in sure))
        if len(topics) > 1:
            return replace(sure[0], also=topics[1])
        whole = self._as_one(written)
        return sure[0] if sure and whole.decision is not Decision.ANSWER else whole

    def _as_one(self, written: str) -> Ranking:
        heard = self._reader.read(written)
        scored = self._scored(heard)
        return replace(self._decided(written, heard, scored), aside=scored.aside)

    def _decided(self, written: str, heard: Heard, scored: Scored) -> Ranking:
        if self._is_bare(heard, scored):
            return Ranking(Decision.NONE, scored.candidates[:MOST], self._aspect(heard.asked), bare=True)
        decision = decide(scored)
        if decision is Decision.NONE and (
            self._is_said(heard, scored) or _is_terse(heard) and barely(scored)
        ):
            decision = Decision.CHOOSE
        if decision is not Decision.ANSWER:
            near = offered(scored.candidates) if decision is Decision.CHOOSE else scored.candidates[:MOST]
            return Ranking(decision, near, self._aspect(heard.asked), subject=scored.subject)
        aspect = self._aspect(heard.asked, scored.candidates[0].topic)
        return Ranking(decision, scored.candidates[:MOST], aspect, self._also(written, scored))

    def weigh(self, text: str) -> Weighed:
        """What speaks for which topic, before anything is decided."""
        return self._scorer.weigh(self._reader.read(self._reader.written_out(text)).words)

    def explain(self, text: str, content: Content) -> Why:
        """Why ``rank`` says what it says, for ``camtay match --why``; ``content``: that it was made from."""
        heard = self._reader.read(self._reader.written_out(text))
        taught = self._reader.taught(corpus.phrases(content))
        return why(self.rank(text), heard, self._scored(heard), self._scorer, taught)

    def _scored(self, heard: Heard) -> Scored:
        """A short question is also read without its asking words: «bao nhiêu» is said of every topic."""
        whole = self._scorer.score(heard.words)
        decision = decide(whole)
        short = heard.asked and not heard.only_asks and len(heard.rest) <= SHORT
        if not short or decision is Decision.ANSWER:
            return whole
        rest = self._scorer.score(heard.rest)
        same = whole.candidates and rest.candidates and whole.candidates[0].topic == rest.candidates[0].topic
        clearer = same and rest.candidates[0].score > whole.candidates[0].score
        foreign = decision is Decision.NONE and rest.subject and rest.strange > FOREIGN
        return rest if clearer or foreign else whole

    def _by_code(self, text: str) -> str | None:
        """The topic of the one procedure code in the message."""
        topics = {self._codes[code] for code in CODE.findall(text) if code in self._codes}
        return topics.pop() if len(topics) == 1 else None

    def _is_bare(self, heard: Heard, scored: Scored) -> bool:
        """An aspect is asked and left open of what, unless the asking words name a topic by themselves."""
        if not heard.only_asks:
            return False
        best = scored.candidates[0] if scored.candidates else NOBODY
        asks_aside = best.question is not None and best.score >= ASIDE_SAME
        own = {one.aspect for one in heard.asked if self._own.has(best.topic, one)}
        return not asks_aside and len(own) < 2

    def _is_said(self, heard: Heard, scored: Scored) -> bool:
        """Whether the message is a phrase of the best topic, small words aside: it may be of few and common words."""
        keys = self._reader.keys(heard.words)
        return any(_mark(key, one.topic) in self._said for key in keys for one in scored.candidates[:1])

    def _aspect(self, asked: Sequence[Asked], topic: str = "") -> Aspect | None:
        return next((one.aspect for one in asked if not self._own.has(topic, one)), None)

    def _also(self, written: str, scored: Scored) -> str | None:
        """Another topic that a clause of its own surely asks for."""
        first, *others = scored.candidates
        shown = {one.topic for one in others if one.score >= ALSO_SHARE * first.score}
        for clause in self._reader.clauses(written) if shown else ():
            part = self._scorer.score(clause)
            best = part.candidates[0] if part.candidates else NOBODY
            if best.topic in shown and best.score >= ALSO and decide(part) is Decision.ANSWER:
                return best.topic
        return None


def _is_terse(heard: Heard) -> bool:
    """A few words that tell something; a question may well be of what is under way."""
    return len(heard.words) <= TERSE and not heard.asked


def _mark(key: Words, topic: str) -> int:
    """Stands for both in a tenth of the memory; the same in every process, as it is kept between starts."""
    said = blake2b(" ".join((topic, *key)).encode(), digest_size=8)
    return int.from_bytes(said.digest())


def _by_label(phrases: Sequence[Known]) -> dict[str, list[Words]]:
    words: dict[str, list[Words]] = defaultdict(list)
    for one in phrases:
        words[one.phrase.label].append(one.words)
    return words


def _needs(needs: Sequence[tuple[str, Sequence[str]]], lexicon: Lexicon) -> Needs:
    return Needs({topic: [split(lexicon.expand(need)) for need in said] for topic, said in needs})
