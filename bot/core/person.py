"""Calls a person: opens a case and says truthfully what happens now."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel.dates import format_date

from bot.clock import VIETNAM
from bot.content.model import Content
from bot.core.effects import OpenTicket, Reason
from bot.core.scene import Scene
from bot.core.session import AtDesk
from bot.wording import LOCALE, say

MOST_HOTLINES = 2
ROUND = 5  # minutes: a usual time is told no finer


def call_a_person(scene: Scene, topic: str | None = None, reason: Reason = Reason.ASKED) -> None:
    """Opens a case with the place in the guide; the guide stays where it is."""
    at, waited = scene.position, scene.session.desk
    about = topic or scene.session.topic or ""
    where = f"{at.topic}/{at.step}" if at else ""
    answers = scene.session.answers.get(at.topic, {}) if at else {}
    if in_danger(scene, about):
        reason = Reason.FRAUD
    known = scene.content.topic(about)
    group = known.group if known else ""
    scene.add(OpenTicket(about, asked(scene), where, dict(answers), reason, group, scene.session.commune))
    if waited is AtDesk.GUIDE:
        scene.update(desk=AtDesk.HELPER)
        scene.say(say("The helper sees this and will write to you."))
        return
    scene.update(desk=AtDesk.WAITING)
    scene.say(say("Your question waits for a helper already; I have added this.") if waited else told(scene))
    scene.say(whom_to_call(scene, topic))
    if not waited and not topic:  # a guide that hands over says it in its own words
        scene.say(say("Send no password, OTP or picture of a card, not even to a helper."))


def asked(scene: Scene) -> str:
    """What began the guide, what was not understood, and the words of now; a line each."""
    opening = scene.session.opening if scene.session.stack else ""
    words = (opening, scene.session.asked, scene.heard)
    return "\n".join(dict.fromkeys(filter(None, words)))


def left_for_later(scene: Scene) -> bool:
    """Whether nobody is on duty, and somebody will be."""
    help_ = scene.know.help
    return help_.known and not help_.there and help_.back_at is not None


def in_danger(scene: Scene, about: str) -> bool:
    """Whether the guide that is walked, or the topic asked about, is of those where every minute counts."""
    names = (about, *(position.topic for position in scene.session.stack))
    topics = (scene.content.topic(name) for name in names)
    return any(topic and topic.urgent for topic in topics)


def told(scene: Scene) -> str:
    """What happens next, and when, as far as is known."""
    help_ = scene.know.help
    if not help_.known:
        if scene.position:
            return say("I have noted your question for a person to see, with the place where you stand.")
        return say("I have noted your question for a person to see.")
    if help_.there:
        return say("I have told a helper, with all that you wrote here.") + " " + usual(help_.usual)
    if not left_for_later(scene) or help_.back_at is None:
        return say("I have noted your question for a person to see.")
    return say("Nobody is on duty now. I leave this for a helper: {when} somebody will answer you.",
        when=moment(help_.back_at, scene.now))  # fmt: skip


def usual(wait: timedelta | None) -> str:
    """
    >>> usual(timedelta(minutes=7)) == usual(timedelta(minutes=10))
    True
    """
    if wait is None:
        return say("I do not know yet how long it takes. If it is urgent, call:")
    minutes = max(ROUND, -(-int(wait.total_seconds()) // (60 * ROUND)) * ROUND)
    if minutes > 90:
        return say("It may take some hours. If it is urgent, call:")
    return say("Usually somebody answers within {minutes} minutes. If it is urgent, call:", minutes=minutes)


def moment(at: datetime, now: datetime) -> str:
    """
    >>> at = datetime(2026, 11, 23, 7, 30, tzinfo=VIETNAM)
    >>> moment(at, at - timedelta(hours=10))
    '07:30 sáng mai, thứ hai 23/11'
    """
    here, today = at.astimezone(VIETNAM), now.astimezone(VIETNAM).date()
    values = {"clock": f"{here:%H:%M}", "day": format_date(here.date(), "EEEE dd/MM", locale=LOCALE).lower()}
    match (here.date() - today).days:
        case 0:
            return say("at {clock} today", clock=values["clock"])
        case 1 if here.hour < 11:
            return say("at {clock} tomorrow morning, {day}", **values)
        case _:
            return say("at {clock} on {day}", **values)


def whom_to_call(scene: Scene, topic: str | None = None) -> str:
    """The hotlines for the topic, else for what was last spoken of."""
    return hotlines(scene.content, topic or scene.session.topic or "")


def hotlines(content: Content, about: str) -> str:
    """Those that serve the topic (or its group), then one that serves all; a line each."""
    known = content.topic(about)
    group = known.group if known else about
    own = [office for office in content.offices if group in office.groups]
    general = [office for office in content.offices if not office.groups]
    lines = [say("{name}: call **{phone}**", name=o.name, phone=o.phone) for o in (*own, *general[:1])]
    return "\n".join(lines[:MOST_HOTLINES])
