"""Reads what an address or a form of the studio names."""

from __future__ import annotations

from aiohttp import web

from bot.content.model import Content

LONGEST = 15  # digits: SQLite's numbers hold them


def number(text: str) -> int:
    """Raises ``HTTPNotFound`` for what can be no number of ours.

    >>> number("17")
    17
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST):
        raise web.HTTPNotFound
    return int(text)


def topic_of(given: str, content: Content) -> str | None:
    """A topic by its title or its name."""
    titles = {entry.topic.title: topic for topic, entry in content.entries.items()}
    return given.strip() if given.strip() in content.entries else titles.get(given.strip())
