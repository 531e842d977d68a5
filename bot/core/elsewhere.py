"""Whether words in the middle of a guide speak of something else, though a few of them would fit an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.aside import own_question
from bot.core.scene import Scene
from bot.matching.ranking import Decision, Ranking
from bot.text import may_mean, words

FEWEST_WORDS = 3  # fewer are an answer: «mất rồi», «ở nhà»
FEWEST_ASKED = 4  # … and fewer stand in side questions that ask something else
FEWEST_UNNAMED = 5  # … and where no choice was named, so are these: «bị lỗi rồi», «thôi để mai đi»
SURE = 0.97  # score of a topic that the words surely mean
COVERED = 0.5  # of the words: so many of them stand in the answer, and it is one


def meant(scene: Scene, text: str, answer: Sequence[str] | None) -> bool:
    """«Mất bằng lái xe» is no «không còn»; ``answer``: the names of the choice that was read, if any."""
    said = words(scene.know.lexicon.written_out(text))
    fewest = FEWEST_WORDS if answer else FEWEST_UNNAMED
    if answer is None or len(said) < fewest or covered(said, answer) >= COVERED:
        return False
    if len(said) >= FEWEST_ASKED and own_question(scene, text, [at.topic for at in scene.session.stack]):
        return True  # «chủ trọ không ký» is no «chưa đăng ký»
    ranking = scene.rank(text)
    under_way = {(at.topic, None) for at in scene.session.stack}
    best = ranking.candidates[0] if ranking.candidates else None
    other = best is not None and best.score >= SURE and (best.topic, best.question) not in under_way
    return not ranking.bare and (other or not_covered(ranking))


def covered(said: Sequence[str], answer: Sequence[str]) -> float:
    """The share of the words that stand in some name of the answer; of no words («👍») none do."""
    known = {word for name in answer for word in words(name)}
    return sum(any(may_mean(word, other) for other in known) for word in said) / max(len(said), 1)


def not_covered(ranking: Ranking) -> bool:
    return ranking.decision is Decision.NONE and ranking.subject is not None


def who_does_it(scene: Scene, ranking: Ranking) -> str | None:
    """Who does what is spoken of and not covered, where the editors say so."""
    told = scene.content.words.get("who_does_it", {}).get(ranking.subject or "")
    return told[0] if told else None
