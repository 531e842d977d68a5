"""Coming back: after hours or days, or at a reminder."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.core import choices, walk
from bot.core.effects import Forget, Remind, Turn
from bot.core.guide import steps
from bot.core.manners import rule_for, spoken_label, spoken_to
from bot.core.paused import is_closed
from bot.core.published import settle
from bot.core.scene import Knowledge, Scene
from bot.core.session import Session
from bot.core.topics import put_aside
from bot.wording import say

AWAY_AFTER = timedelta(hours=12)
LOOK_AGAIN = timedelta(hours=1)  # whether what was switched off is open again
LEFT_AFTER = timedelta(hours=24)  # one offer to go on, then silence


def been_away(scene: Scene) -> bool:
    """Whether the person left a guide standing and comes back only now."""
    session = scene.session
    return bool(session.stack and session.seen_at and scene.now - session.seen_at > AWAY_AFTER)


def offer_to_go_on(scene: Scene) -> None:
    title = scene.topic(scene.session.stack[0].topic).title
    scene.update(parked=True)
    scene.say(say("Last time you were in “{title}”. Shall we go on from where you stopped?", title=title))
    scene.offer(choices.command("resume"), choices.command("restart"), choices.command("list"))


def keep_watch(scene: Scene) -> None:
    """Sets the one offer to go on that a guide left standing gets, or drops it."""
    waiting = scene.session.stack and not scene.session.parked
    scene.add(Remind("left", scene.now + LEFT_AFTER) if waiting else Forget("left"))


def on_timer(know: Knowledge, session: Session, kind: str, now: datetime) -> Turn:
    """What a timer that is due leads to. «asked»: the person wanted it. «left»: a guide stands half done."""
    if is_closed(know, session):
        return Turn(session, (Remind(kind, now + LOOK_AGAIN),))
    scene = Scene(know, session, now)
    if session.with_helper:  # what the person wanted is told once the helper is done
        return Turn(session, (Remind(kind, now + LOOK_AGAIN),) if kind == "asked" else ())
    if kind == "asked":
        as_asked(scene)
    elif session.stack and steps(know.content, session.stack[0].topic):
        offer_to_go_on(scene)
    return finished(scene)


def as_asked(scene: Scene) -> None:
    """Goes on from where the reminder was asked for; what was begun meanwhile is offered afterwards."""
    at = scene.session.reminder
    if not at or not steps(scene.content, at[0].topic):
        return
    put_aside(scene, at[0].topic)
    scene.say(say("You asked me to remind you today."))
    scene.update(stack=at, reminder=(), parked=False, trail=(), seen_at=scene.now)
    if not settle(scene):
        walk.walk(scene)


def finished(scene: Scene) -> Turn:
    """The turn as a value, spoken in the person's own address."""
    rule = rule_for(scene.session.address, scene.content.manners)
    if rule:
        scene.replies = [spoken_to(reply, rule) for reply in scene.replies]
        as_shown = (
            replace(choice, label=spoken_label(choice.label, rule)) for choice in scene.session.offered
        )
        scene.update(offered=tuple(as_shown))
    return Turn(scene.session, scene.all_effects())
