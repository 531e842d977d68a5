"""Takes words that answer another question of the same matter: an earlier answer is put right, a later one kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.content.model import Case, Option, Procedure
from bot.core.answer.signs import POLAR, content, signs
from bot.core.corrected import picked
from bot.core.guide import PAPERS, as_question
from bot.core.heard import contains, options
from bot.core.naming import asks
from bot.core.scene import Scene
from bot.core.walk import move, walk
from bot.lexicon import Lexicon
from bot.text import words
from bot.text.phrases import Words
from bot.wording import say

PARTS = re.compile(r"[,;.\n]+")
TELLING = 2  # words beside yes and no that a name must have
MOSTLY = 0.5  # of the words: so many of them are the name


def noted(scene: Scene, text: str) -> bool:
    """Keeps the one answer to another case that the words are, then asks on; ``False`` when they are none."""
    at = scene.session.stack[-1]
    entry = scene.content.entries.get(at.topic)
    if not isinstance(entry, Procedure):
        return False
    others = [case for case in entry.cases if case.id != at.step]
    answers = scene.session.answers.get(at.topic, {})
    told = _told(scene, others, text)
    if told is None or answers.get(told[0]) == told[1] or asks(scene, text):
        return False
    case, label = told
    if case in answers:
        scene.say(say("I have put that right: {label}.", label=label))
    else:
        scene.say(say("I have noted that: {label}.", label=label))
    scene.update(answers=scene.session.answers | {at.topic: answers | {case: label}})
    move(scene, PAPERS)
    walk(scene)
    return True


def kept_beside(scene: Scene, text: str) -> None:
    """Keeps what other parts of the message answer before it is asked: «mất rồi, làm cho tui»."""
    at = scene.session.stack[-1]
    entry = scene.content.entries.get(at.topic)
    answers = scene.session.answers.get(at.topic, {})
    if not isinstance(entry, Procedure):
        return
    still_open = [case for case in entry.cases if case.id != at.step and case.id not in answers]
    parts = PARTS.split(text)[1:]
    found = dict(told for part in parts if (told := _told(scene, still_open, part)))
    if found:
        scene.say(say("I have noted that: {label}.", label="; ".join(found.values())))
        scene.update(answers=scene.session.answers | {at.topic: answers | found})


def _told(scene: Scene, cases: list[Case], text: str) -> tuple[str, str] | None:
    """The one case and its option that the words name, and that they pick where that case is asked."""
    named = [(case, option) for case in cases for option in _named(case, text, scene.know.lexicon)]
    if len(named) != 1:
        return None
    (case, option), *_ = named
    meant = picked(scene, as_question(case), text)
    return (case.id, option.label) if meant and meant.label == option.label else None


def answers_of(scene: Scene, topic: str) -> bool:
    """Whether the words already answer a question of this topic's guide."""
    return bool(options(scene, topic))


def _named(case: Case, text: str, lexicon: Lexicon) -> Iterator[Option]:
    """The options of whose names one is no small part of what was said."""
    said = words(lexicon.written_out(text))
    telling = len(content(lexicon.tokens(text), lexicon)) or len(said)
    for option in case.options:
        names = _telling(option, lexicon)
        if any(len(name) >= MOSTLY * telling and contains(said, name) for name in names):
            yield option


@lru_cache(maxsize=4096)
def _telling(option: Option, lexicon: Lexicon) -> tuple[Words, ...]:
    """The names that say something by themselves: «trạm xá», not «có rồi»."""
    names = map(words, (option.label, *option.also, *option.heard))
    return tuple(name for name in names if signs(name, lexicon, POLAR).loose >= TELLING)
