"""Being helped: a child, a neighbour or a team member joins somebody's guide on a phone of their own.

The helped one keeps the session; who helps acts on it, sees the same step, and learns nothing of the account.
"""

from __future__ import annotations

import re
from datetime import datetime

from bot.content.model import Content
from bot.core import choices, own_data, press
from bot.core.effects import Effect, EraseOwnData, Invite, Send, TellOwnData, Turn
from bot.core.guide import steps
from bot.core.message import Incoming, Kind, Link, Reply
from bot.core.present import present, present_again
from bot.core.returning import finished
from bot.core.scene import Knowledge, Scene
from bot.core.session import AtDesk, Choice, Session
from bot.core.walk import here, waiting
from bot.text import unmark
from bot.wording import say

CODE = re.compile(r"(?:ma )?giup[\s:,-]*(\d{3})\s?(\d{3})[\s.!]*")
PRESS = "j:"
ASK, YES, STOP = "share", "share_yes", "unshare"
NOT_FOR_GUESTS = (*own_data.NAMES, ASK, YES, "withdraw", "leave")


def code_in(incoming: Incoming) -> str | None:
    """The six digits, when it is a wish to help.

    >>> from bot.core.message import Address
    >>> at = datetime(2026, 11, 21)
    >>> [code_in(Incoming(Address("web", "1"), text, at, "1")) for text in ("Giúp 482 913", "482913")]
    ['482913', None]
    """
    if incoming.kind is not Kind.MESSAGE:
        return None
    if incoming.pressed:
        digits = incoming.pressed.removeprefix(PRESS)
        return digits if incoming.pressed.startswith(PRESS) and re.fullmatch(r"[0-9]{6}", digits) else None
    found = CODE.fullmatch(unmark(incoming.text.strip().lower()))
    return found[1] + found[2] if found else None


# ── the helped one ───────────────────────────────────────────────────────────────────────────────


def ask(scene: Scene) -> None:
    """Nobody joins without a clear yes to what they will see and do."""
    topic = under_way(scene.session, scene.content)
    if topic is None:
        scene.say(say("Start a matter first. Then somebody of yours can help you with it from their phone."))
        return scene.offer(choices.command("list"))
    title = scene.topic(topic).title
    scene.say(say("Somebody of yours can help with “{title}” from their own phone.", title=title))
    scene.say(
        say(
            "They see this guide, your answers in it and your list of papers, and may answer for you. They see neither"
            " your account nor your number. It ends with this guide, after three hours, or when you say so. Do you agree?"
        )
    )
    agree = Choice(say("I agree, make a code"), press.command(YES), (say("I agree"),))
    return scene.offer(agree, Choice(say("No, I go on alone"), press.command("repeat")))


def invite(scene: Scene) -> None:
    """The shell makes the code, and says it in front of this."""
    topic = under_way(scene.session, scene.content)
    if topic is None:
        return ask(scene)
    scene.add(Invite(topic))
    return _again(scene)


def stop(scene: Scene) -> None:
    """The helped one shows the other out."""
    scene.update(helped=False)
    scene.say(say("Nobody else sees this guide now."))
    _again(scene)


def told_of_code(code: str, link: str) -> Reply:
    """``link`` opens a page with the picture that a phone's camera reads; empty where we have no address."""
    text = say(
        "Your code: **{code}**. It is good once, for 15 minutes. Whoever helps writes “help {code}” to me.",
        code=f"{code[:3]} {code[3:]}",
    )
    from_you = say("Give it only to somebody you know.")
    return Reply(f"{text}\n\n{from_you}", links=_link(link))


def _link(url: str) -> tuple[Link, ...]:
    return (Link(say("Show the code as a picture"), url),) if url else ()


def joined(know: Knowledge, session: Session, now: datetime) -> Turn:
    """What the helped one hears when somebody has come."""
    scene = Scene(know, session.but(helped=True), now)
    scene.say(say("Somebody has joined with your code and sees this guide now."))
    scene.say(say("Is it nobody you know? Press “{button}”.", button=choices.command(STOP).label))
    _again(scene)
    return finished(scene)


def over(session: Session, topic: str, content: Content) -> bool:
    """Whether there is nothing left to help with: consent was given for this guide alone."""
    return under_way(session, content) != topic


def _again(scene: Scene) -> None:
    step = waiting(scene)
    if step is not None:
        present_again(scene, step, *_ways_out(scene))


def _ways_out(scene: Scene) -> tuple[Choice, ...]:
    return (choices.command(STOP),) if scene.session.helped else ()


# ── who helps ────────────────────────────────────────────────────────────────────────────────────


def welcome(know: Knowledge, session: Session, now: datetime) -> tuple[Reply, ...]:
    """The helped one's step, for who has just come; ``session`` is that of the helped one."""
    scene = Scene(know, session, now)
    title = scene.topic(session.stack[0].topic).title
    scene.say(
        say("You help with “{title}” now. You see the same step, and may answer for them.", title=title)
    )
    scene.say(say("Each sees what the other does. Never ask them for a password, an OTP or an ID number."))
    step = here(scene)
    if step is not None:
        present(scene, step, choices.command(STOP))
    return finished(scene).replies


def leaves(scene: Scene, incoming: Incoming) -> bool:
    """Whether who helps wants to go."""
    command = _command(scene, incoming)
    return command in (STOP, "stop")


def may(scene: Scene, incoming: Incoming) -> bool:
    """Whether who helps may do this in the other's place: nothing about the account, nothing to a helper."""
    rated = bool(incoming.pressed and incoming.pressed.startswith("s:"))
    return (
        incoming.kind is Kind.MESSAGE
        and scene.session.desk in (AtDesk.NO, AtDesk.WAITING)
        and not rated
        and _command(scene, incoming) not in NOT_FOR_GUESTS
    )


def _command(scene: Scene, incoming: Incoming) -> str | None:
    if incoming.pressed:
        return incoming.pressed.removeprefix("c:") if incoming.pressed.startswith("c:") else None
    return scene.command(scene.heard)


def to_the_other(effects: tuple[Effect, ...], note: str) -> tuple[Reply, ...]:
    """What was done on one phone, for the other; nothing of what is between the person and us alone."""
    if any(isinstance(effect, TellOwnData | EraseOwnData | Invite) for effect in effects):
        return ()
    said = tuple(effect.reply for effect in effects if isinstance(effect, Send))
    return (Reply(note), *said) if said else ()


# ── shared ───────────────────────────────────────────────────────────────────────────────────────


def under_way(session: Session, content: Content) -> str | None:
    """The topic of the guide that is walked now."""
    walked = session.stack and not session.parked and steps(content, session.stack[0].topic)
    return session.stack[0].topic if walked else None
