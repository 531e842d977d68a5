"""Telegram takes twenty messages a minute for one group: some at once, the rest spread, so that none is refused."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

MINUTE = 60.0
ALLOWED = 20
AT_ONCE = 10  # sent without waiting; what follows is spread over the rest of the minute, and packed
GAP = MINUTE / (ALLOWED - AT_ONCE)


@dataclass(slots=True)
class Pace:
    """Moments are in seconds."""

    _sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float, cost: int) -> float:
        """Seconds until a call that counts as ``cost`` messages may be made."""
        self._forget(now)
        if cost == 0:
            return 0.0
        over = len(self._sent) + cost - ALLOWED
        room = self._sent[over - 1] + MINUTE if over > 0 else now
        spread = self._sent[-1] + GAP if len(self._sent) >= AT_ONCE else now
        return max(0.0, room - now, spread - now)

    def spent(self, now: float, cost: int) -> None:
        self._sent.extend([now] * cost)

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] <= now - MINUTE:
            self._sent.popleft()
