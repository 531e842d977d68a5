"""Holds off who writes more than can be read, and tells them once; the web holds off at its own door."""

from __future__ import annotations

import time
from collections.abc import Callable, Set

from sqlite_utils import Database

from bot.core.effects import Send, Turn
from bot.core.message import Incoming, Kind, Reply
from bot.core.session import Session
from bot.pace import Pace, Turnstile
from bot.store import conversations
from bot.wording import say

MESSAGES = Pace(100, 1)  # of one person; a messenger brings many at once after an hour off
TOLD = Pace(1, 60)
SPOKEN = (Kind.MESSAGE, Kind.GROUP, Kind.EDIT)  # who blocks us, or comes back, is always heard


class Flood:
    """``channels`` are those it watches. What it remembers is bounded, and forgotten at a restart.

    ``now`` counts seconds from any moment: a clock that is set back holds nobody off.
    """

    def __init__(self, channels: Set[str], now: Callable[[], float] = time.monotonic) -> None:
        self._channels, self._now = channels, now
        self._messages, self._told = Turnstile(MESSAGES), Turnstile(TOLD)

    def holds_off(self, db: Database, incoming: Incoming) -> bool:
        """Whether this message is one too many; what a channel delivers again is not counted again."""
        if incoming.sender.channel not in self._channels or incoming.kind not in SPOKEN:
            return False
        repeated = conversations.has(db, incoming)
        return not repeated and self._messages.wait(_key(incoming), self._now()) > 0

    def turn(self, incoming: Incoming, before: Session) -> Turn:
        """The conversation stays where it is; the first time in a while, the person is told."""
        if self._told.wait(_key(incoming), self._now()):
            return Turn(before, ())
        return Turn(before, (Send(Reply(hasty())),))


def hasty() -> str:
    return say(
        "Your messages come faster than I can read, and I have not read the last ones."
        " Please wait a minute, then send what you need once more."
    )


def _key(incoming: Incoming) -> str:
    return f"{incoming.sender.channel}:{incoming.sender.user}"
