"""Puts a person's place right after editors took it away, or made something else of it."""

from __future__ import annotations

from bot.content.model import Run
from bot.core import choices, walk
from bot.core.guide import Waiting, steps
from bot.core.paused import is_closed
from bot.core.scene import Scene
from bot.core.session import Position
from bot.wording import say


def stands(scene: Scene, stack: tuple[Position, ...]) -> bool:
    """Whether the innermost step is still there, and the guides around it still lead into one another."""
    *outer, at = (steps(scene.content, place.topic).get(place.step) for place in stack)
    led = [step.topic if isinstance(step, Run) else None for step in outer]
    return at is not None and led == [place.topic for place in stack[1:]]


def settle(scene: Scene) -> bool:
    """Shows where to go on; ``False`` when nothing had to be put right, or the guide is parked."""
    stack = scene.session.stack
    if stack and not steps(scene.content, stack[0].topic):
        return gone(scene)
    if not stack or scene.session.parked or isinstance(walk.here(scene), Waiting) and stands(scene, stack):
        return False
    if stands(scene, stack):
        walk.walk(scene)
    else:
        if not is_closed(scene.know, scene.session):
            scene.say(
                say("The guide has just been brought up to date. Your answers that still fit are kept.")
            )
        walk.take_up(scene, stack[0].topic)
    return True


def gone(scene: Scene) -> bool:
    """Who had left the guide anyway is not told."""
    told = not scene.session.parked
    scene.update(stack=(), trail=(), offered=(), parked=False)
    if told:
        scene.say(say("The guide that you were in is no longer there. Tell me again what you need."))
        scene.offer(choices.command("list"), choices.command("person"))
    return told
