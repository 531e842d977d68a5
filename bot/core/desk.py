"""What the person hears when helpers act, and where they stand afterwards: their guide waits meanwhile."""

from __future__ import annotations

from datetime import datetime

from bot.content.model import Handoff
from bot.core import choices, press
from bot.core.effects import Forget, GuideEnded, Turn
from bot.core.guide import steps
from bot.core.person import whom_to_call
from bot.core.present import present_again
from bot.core.published import settle, stands
from bot.core.returning import finished, keep_watch
from bot.core.scene import Knowledge, Scene
from bot.core.session import AtDesk, Choice, Session
from bot.core.topics import open_topic
from bot.core.walk import here
from bot.wording import say


def taken(know: Knowledge, session: Session, helper: str, now: datetime, *, announced: bool = True) -> Turn:
    """A helper has the conversation from now on. Who answers at once needs no announcement."""
    scene = Scene(know, session, now)
    silent = session.with_helper
    scene.update(desk=AtDesk.HELPER)
    scene.add(Forget("left"))
    if announced and not silent:
        scene.say(say("{helper} has your question now and will write to you here.", helper=helper))
    elif announced:
        scene.say(say("{helper} takes over from here.", helper=helper))
    return finished(scene)


def waiting_again(know: Knowledge, session: Session, now: datetime) -> Turn:
    """The helper gave it back: others look after it, and the machine goes on meanwhile. Nothing where nobody had it."""
    scene = Scene(know, session, now)
    if session.desk is AtDesk.WAITING:
        return Turn(session)
    scene.update(desk=AtDesk.WAITING)
    scene.say(say("The helper cannot go on just now. I have asked the others; somebody will write to you."))
    _go_on(scene)
    return finished(scene)


def still_waiting(know: Knowledge, session: Session, now: datetime) -> Turn:
    """The promised time has passed: said, with whom to call meanwhile. A helper who has it answers by themselves."""
    scene = Scene(know, session, now)
    if session.desk is AtDesk.WAITING:
        scene.say(
            say(
                "It takes longer than I told you. Your question still waits for a helper. If it is urgent, call:"
            )
        )
        scene.say(whom_to_call(scene))
    return finished(scene)


def closed(know: Knowledge, session: Session, ticket: int, how: str, now: datetime) -> Turn:
    """A helper closed the ticket, ``how`` says with what: one question of satisfaction; the guide is where it was."""
    scene = _free(know, session, now)
    scene.say(how)
    scene.say(say("Are you content with the help?"))
    step = _under_way(scene)
    if step:
        title = scene.topic(scene.session.stack[0].topic).title
        scene.say(say("After that we go on in “{title}”, where you stopped.", title=title))
    scene.offer(*ratings(ticket), *((choices.command("resume"),) if step else ()))
    keep_watch(scene)
    return finished(scene)


def ended(know: Knowledge, session: Session, now: datetime, why: str) -> Turn:
    """The ticket ended by itself: no question, ``why`` says how to come back; the guide goes on."""
    scene = _free(know, session, now)
    scene.say(why)
    _go_on(scene)
    return finished(scene)


def told(know: Knowledge, session: Session, text: str, now: datetime) -> Turn:
    """Something that needs no answer; the person stands where they stood."""
    scene = Scene(know, session, now)
    scene.say(text)
    return finished(scene)


def merged() -> str:
    return say("This goes on in the other conversation that you have with us.")


def idle() -> str:
    return say("I have not heard from you, so I close this case. Write “talk to a person” to come back.")


def asked_whether_there(know: Knowledge, session: Session, helper: str, now: datetime) -> Turn:
    scene = Scene(know, session, now)
    scene.say(
        say("{helper} waits for your answer. Without one by tomorrow, I close this case.", helper=helper)
    )
    return finished(scene)


def led(know: Knowledge, session: Session, topic: str, helper: str, now: datetime) -> Turn:
    """The helper sends a guide: the machine leads; where the person stood before is kept aside."""
    scene = Scene(know, session, now)
    if session.stack and session.stack[0].topic != topic and not session.aside:
        scene.update(aside=session.stack)
    scene.update(desk=AtDesk.GUIDE)
    scene.say(say("{helper} has sent you a guide; we walk it together.", helper=helper))
    open_topic(scene, topic)
    guide_ended(scene)
    keep_watch(scene)
    return finished(scene)


def guide_ended(scene: Scene) -> None:
    """Once the guide that a helper sent is walked to its end, the helper speaks again."""
    if scene.session.desk is AtDesk.GUIDE and not scene.session.stack:
        scene.update(desk=AtDesk.HELPER)
        scene.add(GuideEnded())


def ratings(ticket: int) -> tuple[Choice, ...]:
    return tuple(Choice(rated(score), press.rating(ticket, score)) for score in (3, 2, 1))


def rated(score: int) -> str:
    return {3: say("I am content"), 2: say("Fair"), 1: say("Not content")}[score]


def _free(know: Knowledge, session: Session, now: datetime) -> Scene:
    """The desk has let go of the person, who stands where they stood before."""
    scene = Scene(know, session, now)
    scene.update(desk=AtDesk.NO, seen_at=now)
    if session.aside:
        scene.update(stack=session.aside if stands(scene, session.aside) else (), aside=())
    return scene


def _under_way(scene: Scene) -> bool:
    """Where a guide hands over it has nothing more to say."""
    stack = scene.session.stack
    walked = bool(stack and not scene.session.parked and steps(scene.content, stack[0].topic))
    return walked and not isinstance(here(scene), Handoff)


def _go_on(scene: Scene) -> None:
    """Shows where the guide stands."""
    if not _under_way(scene) or settle(scene):
        return
    step = here(scene)
    if step:
        scene.say(say("We go on where you stopped:"))
        present_again(scene, step)
        keep_watch(scene)
