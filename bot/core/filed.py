"""Asks when a file was handed in, takes the day from words, or sets the reminder of its due date."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.clock import VIETNAM
from bot.content.model import Answer, Aspect, Procedure
from bot.core import due, walk
from bot.core.answer import Meaning, read_value
from bot.core.effects import Remind
from bot.core.guide import DUE, FILED
from bot.core.scene import Scene
from bot.core.session import Position
from bot.core.topics import put_aside
from bot.matching.ranking import Ranking
from bot.wording import day as written_day
from bot.wording import say

MORNING = time(8, 0)  # reminders come at this hour in Vietnam


def ask(scene: Scene, topic: str) -> bool:
    """Stands at the question for the day of filing; ``False`` where there are no days to count."""
    if not _counts(scene, topic):
        return False
    _stand(scene, topic, FILED)
    walk.walk(scene)
    return True


def told(scene: Scene, topic: str, text: str) -> bool:
    """Counts at once when the words name the day: «nộp hôm 10/11 thì bao giờ có»."""
    if not _counts(scene, topic) or not _kept(scene, topic, text):
        return False
    _stand(scene, topic, DUE)
    walk.walk(scene)
    return True


def aside(scene: Scene, text: str, ranking: Ranking) -> bool:
    """The same in the middle of a guide, of the procedure that is walked; the guide stays where it is."""
    topics = [position.topic for position in reversed(scene.session.stack)]
    topic = next((t for t in topics if _counts(scene, t)), None)
    if topic is None or ranking.aspect is not Aspect.TIME or not _kept(scene, topic, text):
        return False
    procedure = scene.content.entries[topic]
    assert isinstance(procedure, Procedure)
    due.tell(scene, procedure)
    return True


def _kept(scene: Scene, topic: str, text: str) -> bool:
    """Keeps the day of filing that the words name, if they name one."""
    read = read_value(Answer.DATE, text, scene.know.lexicon, scene.day)
    if read.meaning is not Meaning.VALUE or read.value is None:
        return False
    answers = scene.session.answers
    scene.update(answers=answers | {topic: answers.get(topic, {}) | {FILED: read.value}})
    return True


def _counts(scene: Scene, topic: str) -> bool:
    entry = scene.content.entries.get(topic)
    return isinstance(entry, Procedure) and bool(due.counted(entry, scene.day))


def _stand(scene: Scene, topic: str, step: str) -> None:
    put_aside(scene, topic)
    scene.update(stack=(Position(topic, step),), trail=(), topic=topic, parked=False)


def remind(scene: Scene, wanted: str) -> bool:
    """Has the count told again on the morning of the due date (``wanted``: «topic:day»), if it was counted."""
    topic, _, given = wanted.partition(":")
    day = _day(given)
    if day is None or FILED not in scene.session.answers.get(topic, {}):
        return False
    scene.add(Remind("asked", datetime.combine(day, MORNING, VIETNAM)))
    scene.update(reminder=(Position(topic, DUE),))
    scene.say(say("I will remind you on {day} in the morning.", day=written_day(day)))
    return True


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
