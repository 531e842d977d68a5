"""What is switched off: in place of a topic, its guide or the whole assistant stands whom to call."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Dated, Entry, Flow, Say
from bot.core import choices
from bot.core.emergency import EVERYTHING
from bot.core.person import hotlines
from bot.core.scene import Knowledge, Scene
from bot.core.session import Session
from bot.wording import say

PAUSED = "_paused"  # the one step of a guide that is switched off


def without_closed(know: Knowledge) -> Knowledge:
    """The same with every closed topic hollow: whoever comes to it, from wherever, is told whom to call."""
    closed = know.emergency.closed & know.content.entries.keys()
    if not closed:
        return know
    entries = {
        topic: hollow(know, entry) if topic in closed else entry
        for topic, entry in know.content.entries.items()
    }
    version = f"{know.content.version} without {sorted(closed)}"
    return replace(know, content=replace(know.content, entries=entries, version=version))


def hollow(know: Knowledge, entry: Entry) -> Flow:
    topic = replace(entry.topic, summary=(), answers={}, questions=(), paths=())
    return Flow(topic, (Say(PAUSED, (Dated(sorry(know, entry.topic.id)),)),))


def sorry(know: Knowledge, topic: str) -> str:
    title = know.content.entries[topic].topic.title
    return say("“{title}” is paused while we check it.", title=title) + "\n" + hotlines(know.content, topic)


def is_closed(know: Knowledge, session: Session) -> bool:
    """Whether all is switched off, or a guide that the person stands in or asked to be reminded of."""
    standing = {place.topic for place in (*session.stack, *session.reminder)}
    return EVERYTHING in know.emergency.closed or not standing.isdisjoint(know.emergency.closed)


def tell_closed(scene: Scene, topic: str) -> bool:
    """Says that the topic is switched off; ``False`` when it is not."""
    if topic not in scene.know.emergency.closed:
        return False
    scene.say(sorry(scene.know, topic))
    scene.offer(choices.command("person"), choices.command("list"))
    return True


def tell_all_closed(scene: Scene) -> None:
    scene.say(say("The assistant is paused for a while. You have done nothing wrong."))
    scene.say(hotlines(scene.content, ""))
    scene.offer(choices.command("person"))
