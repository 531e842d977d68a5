"""Calls a person: opens a case and says truthfully what happens now."""

from __future__ import annotations

from bot.content.model import Content
from bot.core.effects import OpenTicket
from bot.core.scene import Scene
from bot.wording import say

MOST_HOTLINES = 2


def call_a_person(scene: Scene, topic: str | None = None) -> None:
    """Opens a case with the place in the guide; the guide stays where it is."""
    at = scene.position
    where = f"{at.topic}/{at.step}" if at else ""
    answers = scene.session.answers.get(at.topic, {}) if at else {}
    asked = "\n".join(words for words in (scene.session.asked, scene.heard) if words)
    scene.add(OpenTicket(topic or scene.session.topic or "", asked, where, dict(answers)))
    if at:
        scene.say(say("I have noted your question for a person to see, with the place where you stand."))
    else:
        scene.say(say("I have noted your question for a person to see."))
    scene.say(whom_to_call(scene, topic))


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
