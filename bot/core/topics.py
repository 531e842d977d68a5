"""Speaks of a topic that was asked for: starts its guide, or answers the aspect that was meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.content.freshness import is_stale
from bot.content.model import Aspect, Entry, Procedure, Question, text_on
from bot.core import choices, due, facts, heard, papers
from bot.core.guide import steps
from bot.core.paused import tell_closed
from bot.core.person import whom_to_call
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.walk import take_up
from bot.wording import say

DANGER = "⛔"
GUIDED = (Aspect.HOW, Aspect.DOCUMENTS)  # asked this way, a procedure is walked


def open_topic(
    scene: Scene, topic_id: str, aspect: Aspect | None = None, question: str | None = None
) -> None:
    """What a clear message about a topic leads to, outside guides."""
    if tell_closed(scene, topic_id):
        return
    entry = scene.content.entries[topic_id]
    guided = aspect is None or is_guided(entry, aspect, scene.day)
    if question or isinstance(entry, Question) or not guided:
        tell(scene, topic_id, aspect, question)
        scene.offer(*next_choices(scene, topic_id, aspect), choices.command("none"))
    else:
        begin(scene, topic_id)


def is_guided(entry: Entry, aspect: Aspect, day: date) -> bool:
    """Whether asking for that aspect starts the guide. A guide that knows nothing of it is better begun than not."""
    if isinstance(entry, Procedure):
        return aspect in GUIDED
    return aspect in (Aspect.HOW, Aspect.ONLINE) or facts.about(entry, aspect, day) is None


def begin(scene: Scene, topic_id: str) -> None:
    """Starts a guide; one that was left on the way is taken up where its answers end."""
    put_aside(scene, topic_id)
    scene.update(opening=scene.heard or scene.session.asked)
    topic = scene.topic(topic_id)
    if scene.session.answers.get(topic_id):
        scene.say(
            say(
                "I kept what you answered before. To answer anew, write “{restart}”.",
                restart=say("Start over"),
            )
        )
        return take_up(scene, topic_id)
    if summary := text_on(topic.summary, scene.day):
        scene.say(summary)
    if is_stale(topic, scene.day):
        scene.say(facts.being_checked())
    heard.fill_in(scene, topic_id)
    take_up(scene, topic_id)
    return danger_first(scene)


def danger_first(scene: Scene) -> None:
    """In danger nothing is said before the warning."""
    first = scene.replies[0]
    before, warning, rest = first.text.partition(DANGER)
    if before and warning:
        scene.replies[0] = replace(first, text=warning + rest)


def put_aside(scene: Scene, topic_id: str) -> None:
    """Remembers the guide that a new one takes the place of, to be offered afterwards."""
    if scene.session.stack and scene.session.stack[0].topic != topic_id:
        remember(scene, scene.session.stack[0].topic)


def remember(scene: Scene, topic_id: str) -> None:
    scene.update(later=tuple(dict.fromkeys((topic_id, *scene.session.later)))[:3])


def tell(scene: Scene, topic_id: str, aspect: Aspect | None, question: str | None = None) -> None:
    """Answers one aspect or side question; says so where nothing certain is known."""
    entry = scene.content.entries[topic_id]
    scene.update(topic=topic_id, aspect=aspect or "", asked="")
    if tell_closed(scene, topic_id):
        return
    answer = side_answer(scene, topic_id, question) if question else _aspect(scene, topic_id, aspect)
    if answer is None:
        scene.say(say("On this I have no certain figure for **{title}** yet.", title=entry.topic.title))
        scene.say(whom_to_call(scene))
        return
    if question and scene.session.stack and not is_under_way(scene, topic_id):
        answer = f"**{entry.topic.title}**\n{answer}"
    scene.say(answer, links=facts.links(entry, aspect, scene.day) if aspect else ())
    line = facts.checked_line if question else facts.source_line
    scene.say(line(entry.topic, scene.day))


def is_under_way(scene: Scene, topic_id: str) -> bool:
    return topic_id in {position.topic for position in scene.session.stack}


def _aspect(scene: Scene, topic_id: str, aspect: Aspect | None) -> str | None:
    entry = scene.content.entries[topic_id]
    if aspect is Aspect.DOCUMENTS and isinstance(entry, Procedure) and is_under_way(scene, topic_id):
        return papers.checklist(entry, scene.session, scene.day)
    answered = scene.session.answers.get(topic_id, {}) | heard.answers(scene, topic_id)
    answer = facts.about(entry, aspect, scene.day, answered)
    if answer is None or isinstance(entry, Question):
        return answer
    return f"**{entry.topic.title}**\n{answer}"


def side_answer(scene: Scene, topic_id: str, question: str) -> str | None:
    found = (q for q in scene.topic(topic_id).questions if q.id == question)
    return next((text_on(q.answer, scene.day) for q in found), None)


def next_choices(scene: Scene, topic_id: str, told: Aspect | None) -> list[Choice]:
    """After an answer: the guide, and the aspects that are known and not yet told."""
    entry = scene.content.entries[topic_id]
    if isinstance(entry, Question):
        return [choices.about_topic(scene.content, t) for t in entry.then if t in scene.content.entries]
    guide = [choices.about_aspect(topic_id, Aspect.HOW)] if steps(scene.content, topic_id) else []
    known = facts.known_aspects(entry, scene.day)
    others = [a for a in known if a not in (told, Aspect.HOW, Aspect.ONLINE)]
    count = due.choice(entry, scene.day) if told is Aspect.TIME and isinstance(entry, Procedure) else ()
    return [*guide, *count, *(choices.about_aspect(topic_id, aspect) for aspect in others)]
