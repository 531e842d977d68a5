"""How often somebody may do something: so many at once, then one each so many seconds (GCRA)."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MOST = 50_000  # keys remembered: about 10 MB


@dataclass(frozen=True, slots=True)
class Pace:
    at_once: int
    seconds: float  # for each further one


def ahead(at: float, now: float, most: float) -> float:
    """Seconds until then; 0 once it is past. Further ahead than ``most`` only because the clock was set back: 0."""
    return at - now if now < at <= now + most else 0


class Turnstile:
    """Remembers the ``most`` keys that came last; who is forgotten starts afresh."""

    def __init__(self, pace: Pace, most: int = MOST) -> None:
        self._pace, self._most = pace, most
        self._free_at: OrderedDict[str, float] = OrderedDict()  # when all of a key's room is free again

    def wait(self, key: str, now: float, cost: int = 1) -> float:
        """0: go on, and it is counted. Else the seconds until there is room: then nothing is counted.

        ``cost``: how many it counts for; at most those that may come at once.

        >>> turnstile = Turnstile(Pace(2, 10))
        >>> [turnstile.wait("a", now) for now in (0, 0, 0, 4, 10, 10)]
        [0, 0, 10, 6, 0, 10]
        >>> [turnstile.wait("b", now, cost) for now, cost in ((0, 2), (0, 0), (10, 2), (20, 2))]
        [0, 0, 10, 0]
        >>> [turnstile.wait("c", now) for now in (9_000, 9_000, 0)]  # the clock was set back
        [0, 0, 0]
        """
        taken = ahead(self._free_at.get(key, now), now, self._pace.at_once * self._pace.seconds)
        over = taken - (self._pace.at_once - cost) * self._pace.seconds
        if over > 0:
            return over
        self._free_at[key] = now + taken + cost * self._pace.seconds
        self._free_at.move_to_end(key)
        if len(self._free_at) > self._most:
            self._free_at.popitem(last=False)
        return 0

    def knows(self, key: str) -> bool:
        return key in self._free_at
