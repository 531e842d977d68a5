"""Tells the fees once more, for the one case that is named after them: «xe máy»."""

from __future__ import annotations

from bot.content.model import Aspect, Procedure
from bot.core.answer.signs import POLAR, signs
from bot.core.choices import command
from bot.core.facts import about
from bot.core.heard import answers, same_words
from bot.core.scene import Scene
from bot.core.topics import next_choices, tell
from bot.lexicon import Lexicon
from bot.matching.ranking import Decision, Ranking
from bot.text import words
from bot.text.phrases import Words


def told(scene: Scene, text: str, ranking: Ranking) -> bool:
    """Keeps the case as an answer; ``False`` where no fees were told last, or the words rule none of them out."""
    entry = scene.content.entries.get(scene.session.topic or "")
    if scene.session.aspect != Aspect.FEES or not isinstance(entry, Procedure):
        return False
    topic, kept = entry.topic.id, scene.session.answers.get(entry.topic.id, {})
    named = _named(entry, words(scene.know.lexicon.written_out(text)), scene.know.lexicon)
    if not named and _asks_else(ranking, topic):
        return False
    known = kept | answers(scene, topic) | named
    if about(entry, Aspect.FEES, scene.day, known) == about(entry, Aspect.FEES, scene.day, kept):
        return False
    scene.update(answers=scene.session.answers | {topic: known})
    tell(scene, topic, Aspect.FEES)
    scene.offer(*next_choices(scene, topic, Aspect.FEES), command("none"))
    return True


def _asks_else(ranking: Ranking, topic: str) -> bool:
    """Whether the words are about something else: another topic, a side question, another aspect."""
    sure = ranking.candidates[:1] if ranking.decision is Decision.ANSWER else ()
    elsewhere = any((best.topic, best.question) != (topic, None) for best in sure)
    return elsewhere or ranking.subject is not None or ranking.aspect not in (None, Aspect.FEES)


def _named(procedure: Procedure, said: Words, lexicon: Lexicon) -> dict[str, str]:
    """The one option whose very name was said; a name that is no more than yes or no answers its own question only."""
    found = [
        (case.id, option.label)
        for case in procedure.cases
        for option in case.options
        if any(
            _tells(name, lexicon) and same_words(said, words(name)) for name in (option.label, *option.also)
        )
    ]
    return dict(found) if len(found) == 1 else {}


def _tells(name: str, lexicon: Lexicon) -> bool:
    read = signs(lexicon.tokens(name), lexicon, POLAR)
    return all(stretch.key is None for stretch in read.stretches)
