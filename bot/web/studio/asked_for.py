"""Reads what an address of the studio names."""

from __future__ import annotations

from aiohttp import web

LONGEST = 15  # digits: SQLite's numbers hold them


def number(text: str) -> int:
    """Raises ``HTTPNotFound`` for what can be no number of ours.

    >>> number("17")
    17
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST):
        raise web.HTTPNotFound
    return int(text)
