"""How long ago the facts of a topic were compared with their sources. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from bot.content.model import Topic

STALE = 2  # review intervals: from then on citizens are told


def due(topic: Topic) -> date:
    """The day on which its owner is to check it again."""
    return topic.checked_on + timedelta(days=topic.review_days)


def overdue(topic: Topic, day: date) -> int:
    """By how many days; 0 while it is not."""
    return max(0, (day - due(topic)).days)


def is_stale(topic: Topic, day: date) -> bool:
    """So long overdue that citizens must be told."""
    return (day - topic.checked_on).days > STALE * topic.review_days
