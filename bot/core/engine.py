"""One turn: from what is known, what was before and what came in, to what is so now and what is to be done.

The rules, in the order tried: a person has the conversation · a button · words at a guide's step
(choice, command, answer, side question, unclear) · words outside guides (topic, several, none).
"""

from __future__ import annotations

from bot.core import at_step, inside, outside, own_data, picks, press
from bot.core.at_step import exactly
from bot.core.commands import again, run
from bot.core.desk import guide_ended
from bot.core.effects import Forget, NotUnderstood, Reachable, Relay, Turn
from bot.core.emergency import EVERYTHING
from bot.core.manners import heard
from bot.core.message import Incoming, Kind, Media
from bot.core.notices import announce
from bot.core.paused import tell_all_closed, without_closed
from bot.core.published import settle
from bot.core.returning import been_away, finished, keep_watch, offer_to_go_on
from bot.core.scene import Knowledge, Scene
from bot.core.session import Session, label_of
from bot.core.walk import waiting
from bot.text import clean
from bot.wording import say

# Kinds that somebody else could use against the person.
SECRETS = {"split", "id", "card", "otp", "password", "account"}


def take_turn(know: Knowledge, session: Session, incoming: Incoming) -> Turn:
    """Decides everything and touches nothing. Never raises for anything a person can send."""
    match incoming.kind:
        case Kind.LEFT:
            return Turn(session, (Reachable(False), Forget("left"), Forget("asked")))
        case Kind.CAME_BACK:
            return Turn(session, (Reachable(True),))
    know = without_closed(know)
    scene = Scene(know, session, incoming.received_at, heard=clean(incoming.text))
    about_own_data = own_data.asked(scene, incoming.pressed)
    if session.with_helper and not about_own_data:
        return Turn(session, (Relay(said(session, incoming)),))
    if session.desk and incoming.kind is not Kind.GROUP and not about_own_data:
        scene.add(Relay(said(session, incoming)))
    if incoming.kind is Kind.GROUP:
        scene.say(say("To keep your matters private, please write to me directly, not in a group."))
        return finished(scene)
    if about_own_data:
        run(scene, about_own_data)
    elif EVERYTHING not in know.emergency.closed or asks_for_a_person(scene, incoming):
        respond(scene, incoming)
    else:
        tell_all_closed(scene)
    announce(scene)
    if not any(isinstance(effect, NotUnderstood) for effect in scene.effects):
        scene.update(misses=0)
    guide_ended(scene)
    if not session.turns:
        scene.add_note(own_data.notice(know.days_kept))
    keep_watch(scene)
    scene.update(
        seen_at=incoming.received_at,
        turns=session.turns + 1,
        before=scene.heard or scene.session.before,
        edition=scene.edition,
    )
    return finished(scene)


def said(session: Session, incoming: Incoming) -> str:
    """The words, or what stood on the button; to a number of ours what it means."""
    text = incoming.text or label_of(session, incoming.pressed)
    if session.with_helper or not text.strip().isdecimal():
        return text
    numbered = exactly(session.offered, text)
    return f"{text} ({numbered.label})" if numbered else text


def asks_for_a_person(scene: Scene, incoming: Incoming) -> bool:
    said = scene.command(scene.heard)
    return said == "person" or incoming.pressed == press.command("person")


def respond(scene: Scene, incoming: Incoming) -> None:
    away = been_away(scene)
    if SECRETS.intersection(incoming.masked):
        scene.say(
            say(
                "I covered a secret in your message and did not keep it. Please send no password, OTP, card or ID number."
            )
        )
    elif "phone" in incoming.masked:
        scene.say(say("I covered the telephone number in your message and did not keep it."))
    scene.update(passed=scene.session.passed and not scene.heard and not incoming.pressed)
    if settle(scene):
        return  # what was said answers a step that is not there any more
    if incoming.pressed:
        picks.press(scene, incoming.pressed)
    elif not scene.heard and scene.session.desk and incoming.files:
        pass_on(scene)
    elif not scene.heard:
        without_words(scene, incoming.media)
    else:
        scene.update(address=heard(scene.heard, scene.content.manners) or scene.session.address)
        with_words(scene, incoming, away)


def with_words(scene: Scene, incoming: Incoming, away: bool) -> None:
    step = waiting(scene)
    if step is None:
        outside.hear(scene, scene.heard)
    elif incoming.kind is Kind.EDIT:
        scene.say(say("I saw that you changed a message. Please answer the question below in a new message."))
        again(scene)
    elif away and not at_step.is_clear(scene, step, scene.heard):
        after_days(scene)
    else:
        inside.hear(scene, step, scene.heard)


def after_days(scene: Scene) -> None:
    """Back after days with something else to say: that first; with nothing clear, the guide is offered."""
    scene.update(parked=True)
    if outside.is_clear(scene, scene.heard):
        outside.hear(scene, scene.heard)
    else:
        offer_to_go_on(scene)


def pass_on(scene: Scene) -> None:
    """Files for the helpers: said once, however many pictures come in a row."""
    if not scene.session.passed:
        scene.say(say("I have passed this on to the helpers."))
    scene.update(passed=True)


def without_words(scene: Scene, media: tuple[Media, ...]) -> None:
    """A photo, a voice message, a sticker, or nothing at all: a kind, true answer, then where we are."""
    scene.say(MEDIA.get(media[0] if media else Media.OTHER, _nothing)())
    again(scene)


def _nothing() -> str:
    return say("I received a message without words. Please write to me in a few words.")


MEDIA = {
    Media.PHOTO: lambda: say("I cannot look at photos. Please write to me what it is about."),
    Media.VOICE: lambda: say(
        "I cannot listen to voice messages yet. Please write, or use the keyboard's microphone to type by voice."
    ),
    Media.VIDEO: lambda: say("I cannot watch videos. Please write to me what it is about."),
    Media.FILE: lambda: say(
        "I cannot open files, and papers are handed in on the portal, not here. Please write what you need."
    ),
    Media.LOCATION: lambda: say(
        "Thank you. I cannot read a location yet: please write the name of the commune."
    ),
    Media.STICKER: lambda: say("Hello. What would you like to do?"),
}
