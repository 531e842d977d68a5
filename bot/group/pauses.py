"""Tells when the helpers' group may be written to again: Telegram may be away, and takes only so many messages."""

from __future__ import annotations

import logging

from bot.channels import telegram_desk
from bot.channels.channel import Request, SendError
from bot.pace import Pace, Turnstile, ahead
from bot.store.outbox import FURTHEST

log = logging.getLogger(__name__)

LONGEST = 60.0  # seconds, at most, when Telegram is away
UNTIL_MENDED = 300.0  # … when the group cannot be written to for a reason that somebody has to mend
MESSAGES = Pace(10, 6)  # Telegram refuses the 21st in a minute; what has to wait is packed meanwhile


class Pauses:
    """All times in seconds."""

    def __init__(self) -> None:
        self._turnstile = Turnstile(MESSAGES)
        self._away_until = 0.0
        self._failures = 0

    def left(self, now: float) -> float:
        return ahead(self._away_until, now, FURTHEST)

    def before(self, request: Request, now: float) -> float:
        """0: make the call now, and it is counted."""
        return self._turnstile.wait(request.to.user, now, telegram_desk.cost(request))

    def after(self, error: SendError, now: float) -> float:
        """The pause that begins: all of the group waits."""
        self._failures += 1
        wait = min(FURTHEST, error.retry_after or min(LONGEST, 2.0**self._failures))
        wait = wait if error.retryable else UNTIL_MENDED
        self._away_until = now + wait
        level = logging.WARNING if error.retryable else logging.ERROR
        log.log(level, "the helpers' group cannot be written to: %s", error.reason)
        return wait

    def over(self) -> None:
        """A call was taken."""
        self._failures = 0
