"""How each topic does with people: what was not understood in it, and how content they were."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Figures:
    """``unanswered``: words in its guide that wait for an editor. ``content`` of ``rated`` people were satisfied.

    ``unhelpful``: how often it was told and, as people said, was not what they meant.
    """

    unanswered: int = 0
    rated: int = 0
    content: int = 0
    unhelpful: int = 0


def by_topic(db: Database) -> dict[str, Figures]:
    """Topics of which nothing is known have no entry."""
    missed = dict(
        db.execute(
            "SELECT substr(place, 1, instr(place || '/', '/') - 1) AS topic, count(*) FROM misses"
            " WHERE place <> '' AND text <> '' AND state IN ('new', 'taken') GROUP BY topic"
        )
    )
    unhelpful = dict(
        db.execute(
            "SELECT answered, count(*) FROM misses"
            " WHERE answered <> '' AND text <> '' AND state IN ('new', 'taken') GROUP BY answered"
        )
    )
    rated = {
        topic: (count, content)
        for topic, count, content in db.execute(
            "SELECT topic, count(*), sum(rating > 1) FROM tickets"
            " WHERE rating IS NOT NULL AND topic IS NOT NULL GROUP BY topic"
        )
    }
    return {
        topic: Figures(missed.get(topic, 0), *rated.get(topic, (0, 0)), unhelpful.get(topic, 0))
        for topic in missed.keys() | rated.keys() | unhelpful.keys()
    }
