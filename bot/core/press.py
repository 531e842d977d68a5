"""What a button carries back: at most 64 bytes, the tightest messenger's limit.

``o:…`` picks a choice that was offered, and is good only while it is offered: it is a digest of where
it stood and what it said, so a step that an editor changed no longer knows it. ``t:topic`` or
``t:topic:aspect`` asks about a topic, ``d:topic`` when its result is due, ``r:topic:day`` for a reminder of
that, ``p:code`` is a commune, ``k:code`` a procedure of the
national database, ``g:group`` lists a group, ``c:command`` is a command,
``s:ticket:score`` says how the help was: always good.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from bot.content.model import Aspect


def option(topic: str, step: str, label: str) -> str:
    """
    >>> option("khai-sinh", "noi-sinh", "Ở nhà") == option("khai-sinh", "noi-sinh", "Ở bệnh viện")
    False
    """
    return "o:" + blake2b(f"{topic}\n{step}\n{label}".encode(), digest_size=8).hexdigest()


def about(topic: str, aspect: Aspect | None = None) -> str:
    """
    >>> about("khai-sinh", Aspect.FEES)
    't:khai-sinh:fees'
    """
    return f"t:{topic}:{aspect}" if aspect else f"t:{topic}"


def due(topic: str) -> str:
    return f"d:{topic}"


def remind_of_due(topic: str, day: date) -> str:
    """
    >>> remind_of_due("khai-sinh", date(2026, 11, 26))
    'r:khai-sinh:2026-11-26'
    """
    return f"r:{topic}:{day.isoformat()}"


def place(code: str) -> str:
    return f"p:{code}"


def record(code: str) -> str:
    return f"k:{code}"


def group(group_id: str) -> str:
    return f"g:{group_id}"


def rating(ticket: int, score: int) -> str:
    return f"s:{ticket}:{score}"


def command(name: str) -> str:
    return f"c:{name}"
