"""Something else in the middle of a guide: answered in passing, or offered as a switch."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.content.model import Aspect, Entry, Procedure, Question, text_on
from bot.core import facts
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.topics import DANGER, tell
from bot.core.turning import offer_switch
from bot.lexicon import Lexicon
from bot.matching.ranking import Candidate, Decision, Ranking
from bot.text import fold, unmark, words
from bot.text.syllable import word_may_mean
from bot.wording import say

FEWEST_WORDS = 3  # fewer stand in too many phrases
ALIKE = 90  # of 100: how far the words of one stand in the other, in whatever order
CLOSE = 85  # of 100: word for word, or nearly
AS_MARKED = 0.8  # of the words that two sentences share
SAME = 95  # of 100: a slip or two


def answered_aside(scene: Scene, text: str, ranking: Ranking) -> tuple[Choice, ...] | None:
    """Answers a question about this or another topic; gives the choices it adds, ``None`` if it is no such."""
    in_guides = [position.topic for position in reversed(scene.session.stack)]
    aspect = ranking.aspect if ranking.aspect is not Aspect.HOW else None
    only_asks = ranking.bare and ranking.aspect is not None  # «mấy ngày có» is no side question on days
    alike = (fuzz.ratio, CLOSE) if only_asks else (fuzz.token_set_ratio, ALIKE)
    best = own_question(scene, text, with_filing(scene, in_guides), *alike) or meant(ranking, in_guides)
    if best and best.question:
        tell(scene, best.topic, None, best.question)
    elif best and aspect:
        tell(scene, best.topic, aspect)
    elif best and best.topic not in in_guides:
        return another_topic(scene, best.topic)
    elif aspect and (ranking.bare or of_nothing_else(ranking)):
        tell(scene, knowing(scene, in_guides, aspect), aspect)
    else:
        return None
    return ()


def with_filing(scene: Scene, topics: list[str]) -> list[str]:
    """The topics, and the guides that their procedures are filed by: «làm thay mẹ được không» is asked early."""
    entries = (scene.content.entries[topic] for topic in topics)
    guides = (entry.guide for entry in entries if isinstance(entry, Procedure) and entry.guide)
    return list(dict.fromkeys((*topics, *guides)))


def of_nothing_else(ranking: Ranking) -> bool:
    """Words of no sure topic and of no subject beside the aspect: it is asked of what is under way."""
    return ranking.decision is not Decision.ANSWER and ranking.subject is None


def asks_own_question(scene: Scene, text: str) -> bool:
    """Whether it is, but for marks and slips, a side question of these guides: no choice is read out of it."""
    in_guides = [position.topic for position in scene.session.stack]
    return own_question(scene, text, in_guides, fuzz.ratio, SAME) is not None


def own_question(
    scene: Scene,
    text: str,
    in_guides: list[str],
    alike: Callable[..., float] = fuzz.token_set_ratio,
    enough: float = ALIKE,
) -> Candidate | None:
    """A side question of the guides that the person stands in: «có bị phạt không» means theirs, not another's."""
    entries, lexicon = scene.content.entries, scene.know.lexicon
    found = [
        (score, topic, question)
        for topic in in_guides
        for score, question in scene.once(near, text, entries[topic], lexicon, alike, enough)
    ]
    likeliest, topic, question = max(found, default=(0.0, "", ""))
    return Candidate(topic, likeliest / 100, question) if found else None


def near(
    text: str, entry: Entry, lexicon: Lexicon, alike: Callable[..., float], enough: float
) -> list[tuple[float, str]]:
    """The side questions of a topic that have a phrase so much like the text, with how much."""
    written, known = lexicon.written_out(text), asked_of(entry, lexicon)
    said = unmark(fold(written))
    if len(said.split()) < FEWEST_WORDS:
        return []
    found = process.extract(said, known.plain, scorer=alike, score_cutoff=enough, limit=None)
    return [(score, known.of[at]) for _, score, at in found if as_marked(written, known.written[at])]


def as_marked(said: str, phrase: str) -> bool:
    """Whether the words that both hold without marks are mostly the same with them: «thuế» is no «thuê»."""
    known = words(phrase)
    letters = {unmark(word) for word in known}
    shared = [word for word in words(said) if unmark(word) in letters]
    meant = sum(any(word_may_mean(word, other) for other in known) for word in shared)
    return meant >= AS_MARKED * len(shared)


class Asked(NamedTuple):
    """Every phrase of a topic's side questions: written out, the same without marks, and of which question."""

    written: tuple[str, ...]
    plain: tuple[str, ...]
    of: tuple[str, ...]


@lru_cache(maxsize=1024)
def asked_of(entry: Entry, lexicon: Lexicon) -> Asked:
    """As sentences are compared; what a person writes is not remembered."""
    phrases = [(phrase, question.id) for question in entry.topic.questions for phrase in question.phrases]
    written = tuple(lexicon.written_out(phrase) for phrase, _ in phrases)
    return Asked(written, tuple(unmark(fold(text)) for text in written), tuple(id for _, id in phrases))


def meant(ranking: Ranking, in_guides: list[str]) -> Candidate | None:
    """The sure topic; else the one where the person stands, when it is near or the likeliest to be asked of."""
    if ranking.bare or not ranking.candidates:
        return None
    if ranking.decision is Decision.NONE:
        likeliest = ranking.candidates[0]
        asked = ranking.aspect is not None and ranking.subject is None
        return likeliest if asked and likeliest.topic in in_guides else None
    if ranking.decision is Decision.ANSWER:
        return ranking.candidates[0]
    return next((candidate for candidate in ranking.candidates if candidate.topic in in_guides), None)


def another_topic(scene: Scene, topic_id: str) -> tuple[Choice, ...]:
    """A word on another topic, with a button that goes there; a plain question is answered at once."""
    topic = scene.topic(topic_id)
    if isinstance(scene.content.entries[topic_id], Question):
        tell(scene, topic_id, None)
        return ()
    summary = text_on(topic.summary, scene.day) or topic.title
    if summary.startswith(DANGER):  # the warning, and nothing before it
        scene.say(summary)
    else:
        scene.say(say("You ask about “{title}”. {summary}", title=topic.title, summary=summary))
    return offer_switch(scene, topic_id)


def knowing(scene: Scene, topics: list[str], aspect: Aspect) -> str:
    """Who knows this aspect: the procedure that is being filed, else the innermost guide."""
    entries = scene.content.entries
    nearest = sorted(topics, key=lambda topic: not isinstance(entries[topic], Procedure))
    return next((t for t in nearest if facts.about(entries[t], aspect, scene.day)), nearest[0])
