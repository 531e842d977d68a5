"""Answers that the opening message already gave, so that they are not asked again."""

from __future__ import annotations

from bot.content.model import Ask, Option
from bot.core.guide import steps
from bot.core.scene import Scene
from bot.text import may_mean, words
from bot.wording import say


def fill_in(scene: Scene, topic_id: str) -> None:
    """Keeps what was heard as answers, and says so: it can be put right with «làm lại»."""
    questions = (step for step in steps(scene.content, topic_id).values() if isinstance(step, Ask))
    found = {question.id: option.label for question in questions for option in heard(question, scene)}
    if found:
        scene.update(answers=scene.session.answers | {topic_id: found})
        labels = "; ".join(found.values())
        scene.say(say("I understood: {labels}. If not, write “{restart}”.", labels=labels, restart=say("Start over")))


def heard(question: Ask, scene: Scene) -> list[Option]:
    """The one option that the message speaks for; none when it speaks for several."""
    said = words(scene.know.lexicon.expand(scene.heard))
    found = [o for o in question.options if any(contains(said, words(phrase)) for phrase in o.heard)]
    return found if len(found) == 1 else []


def same_words(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(said) == len(known) and contains(said, known)


def contains(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in what was said, word by word; marks may be omitted, not changed."""
    starts = range(len(said) - len(phrase) + 1)
    return any(all(map(may_mean, said[i : i + len(phrase)], phrase)) for i in starts)
