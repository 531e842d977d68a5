"""What a guide within another need not ask: it was answered outside, at a question of the same id, or in passing."""

from __future__ import annotations

from bot.content.model import Ask, Option
from bot.core.guide import Step, steps
from bot.core.heard import contains
from bot.core.scene import Scene
from bot.text import fold, words


def option(scene: Scene, step: Step | None) -> Option | None:
    """The option that is known already at the first step of the innermost guide; ``None`` when it must be asked."""
    if not isinstance(step, Ask) or len(scene.session.stack) < 2:
        return None
    answered = _answered(scene, step.id)
    if answered:
        return _same(answered, step.options)
    opening = words(scene.know.lexicon.written_out(scene.session.opening))
    return _only([one for one in step.options if _stands_in(one, opening)])


def _answered(scene: Scene, question: str) -> Option | None:
    """The option that was taken at the question of this id in a guide around the present one."""
    for at in scene.session.stack[:-1]:
        asked = steps(scene.content, at.topic).get(question)
        label = scene.session.answers.get(at.topic, {}).get(question)
        if isinstance(asked, Ask) and label is not None:
            return next((one for one in asked.options if one.label == label), None)
    return None


def _same(answered: Option, options: tuple[Option, ...]) -> Option | None:
    """The one that has its very label, else a name in common: «Chưa có, không làm được» is «chưa» too."""
    label = fold(answered.label)
    named = [one for one in options if label in _names(one)]
    return _only(named) or _only([one for one in options if _names(one) & _names(answered)])


def _names(option: Option) -> set[str]:
    return set(map(fold, (option.label, *option.also)))


def _only(found: list[Option]) -> Option | None:
    return found[0] if len(found) == 1 else None


def _stands_in(option: Option, said: tuple[str, ...]) -> bool:
    return any(contains(said, words(phrase)) for phrase in option.heard)
