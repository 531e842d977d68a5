"""Where people stand in guides right now."""

from __future__ import annotations

from collections import Counter

from sqlite_utils import Database


def standing(db: Database) -> Counter[tuple[str, str]]:
    """How many people stand at each (topic, step); one who is in a guide inside a guide stands in both."""
    rows = db.execute(
        "SELECT place.value ->> 'topic', place.value ->> 'step', count(*)"
        " FROM conversations, json_each(session, '$.stack') AS place GROUP BY 1, 2"
    )
    return Counter({(topic, step): count for topic, step, count in rows})
