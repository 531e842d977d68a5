"""What a guide within another need not ask: it was answered outside, at a question of the same id, or in passing."""

from __future__ import annotations

from bot.content.model import Ask, Option
from bot.core.guide import Step
from bot.core.heard import contains
from bot.core.scene import Scene
from bot.text import fold, words


def option(scene: Scene, step: Step | None) -> Option | None:
    """The option that is known already at the first step of the innermost guide; ``None`` when it must be asked."""
    if not isinstance(step, Ask) or len(scene.session.stack) < 2:
        return None
    answers = (scene.session.answers.get(at.topic, {}) for at in scene.session.stack[:-1])
    answered = next((kept[step.id] for kept in answers if step.id in kept), None)
    opening = words(scene.know.lexicon.expand(scene.session.opening))
    found = [one for one in step.options if _is(one, answered) or _stands_in(one, opening)]
    return found[0] if len(found) == 1 else None


def _is(option: Option, answered: str | None) -> bool:
    return answered is not None and fold(answered) in map(fold, (option.label, *option.also))


def _stands_in(option: Option, said: tuple[str, ...]) -> bool:
    return any(contains(said, words(phrase)) for phrase in option.heard)
