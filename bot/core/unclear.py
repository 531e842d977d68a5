"""What is said in a guide to a reply that is not understood."""

from __future__ import annotations

from msgspec.structs import replace

from bot.content.model import Ask, AskValue, Do, Text
from bot.core import choices, commands
from bot.core.anger import is_angry
from bot.core.answer import Meaning
from bot.core.effects import NotUnderstood
from bot.core.guide import Papers, Step, Tick
from bot.core.present import present_again, told
from bot.core.scene import Scene
from bot.core.turning import likely
from bot.wording import say

UNCLEAR_BEFORE_A_PERSON = 2


def unclear(scene: Scene, step: Step, meaning: Meaning) -> None:
    """Once: simpler words. Twice: a person is called, and the editors are told."""
    if meaning is Meaning.UNCLEAR:
        at = scene.session.stack[-1]
        scene.add(NotUnderstood(scene.heard, f"{at.topic}/{at.step}", offered_names(scene)))
    missed(scene, step, simpler(scene, step, meaning))


def offered_names(scene: Scene) -> tuple[str, ...]:
    """What was offered, each by the name that the step gives it."""
    return tuple(one.also[0] if one.supposed and one.also else one.label for one in scene.session.offered)


def missed(scene: Scene, step: Step, first: str) -> None:
    """Counts it, and shows the choices again: after these words the first time."""
    *outer, at = scene.session.stack
    misses = at.misses + 1
    scene.update(stack=(*outer, replace(at, misses=misses)))
    if upset(scene, scene.heard):
        return commands.soothe(scene, step)
    if misses < UNCLEAR_BEFORE_A_PERSON:
        scene.say(first)
        return present_again(scene, step, *likely(scene))
    if not scene.session.desk:
        return commands.stuck(scene, step)
    scene.say(not_again(misses))
    return present_again(scene, step, *likely(scene), choices.command("person"))


def upset(scene: Scene, text: str) -> bool:
    """Whether somebody is upset for whom no person was called yet."""
    return not scene.session.desk and is_angry(text, scene.know.lexicon)


def not_again(misses: int) -> str:
    """Never the same sentence twice in a row."""
    if misses % 2 == 0:
        return say(
            "I still do not understand you well, the fault is mine. A person can help, or we try once more:"
        )
    return say("Sorry, this is not clear to me either. Choose one of these, or talk to a person:")


def simpler(scene: Scene, step: Step, meaning: Meaning) -> str:
    """The editors' simpler words for this step, else the machine's own."""
    help_text: Text = (
        step.help if isinstance(step, (Ask, AskValue)) else step.stuck if isinstance(step, Do) else ()
    )
    if help_text:
        return told(help_text, scene)
    if isinstance(step, (Papers, Tick)) and meaning is Meaning.STUCK:
        return say(
            "Which paper holds you up? Write its name and I tell you where to get it. Or press a button."
        )
    if meaning is Meaning.UNCLEAR:
        return say("I did not quite understand. You can press a button, or write its number.")
    return say("Take your time. If you cannot answer, write “talk to a person”.")
