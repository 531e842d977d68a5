"""Problems at a line of a topic's file."""

from __future__ import annotations

from bot.content.model import Entry
from bot.content.problem import Level, Problem


def blame(entry: Entry, line: int, message: str, fix: str | None = None) -> Problem:
    """An error; at the topic's own line when ``line`` is 0."""
    return Problem(entry.topic.file, line or entry.topic.line, message, fix)


def warn(entry: Entry, line: int, message: str, fix: str | None = None) -> Problem:
    """The same, as a warning."""
    return Problem(entry.topic.file, line or entry.topic.line, message, fix, Level.WARNING)
