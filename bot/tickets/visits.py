"""House visits: what was agreed, when both sides are reminded, and the route of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.clock import VIETNAM, vietnam_day
from bot.text import unmark

EVENING = time(19)  # of the day before
HOUR = timedelta(hours=1)
AFTERWARDS = timedelta(hours=3)  # then whoever went is asked how it was


class Result(StrEnum):
    """How a visit ended."""

    DONE = "done"
    POLICE = "police"  # only the commune's police can do it
    ABSENT = "absent"  # nobody was at home
    REFUSED = "refused"
    CANCELLED = "cancelled"  # before anybody went, or because nobody could


@dataclass(frozen=True, slots=True)
class Visit:
    """One a ticket; agreed anew, it takes the place of the one before."""

    ticket: int
    commune: str  # of today, with its province
    hamlet: str
    at: datetime  # aware
    who: str  # a helper's name
    result: Result | None = None
    remind_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit as it stands in a route; ``title`` is what it is about."""

    visit: Visit
    title: str
    shown: str  # who goes


def next_reminder(visit: Visit, now: datetime) -> datetime | None:
    """The evening before, an hour before, some hours after; ``None`` once all are past."""
    day_before = visit.at.astimezone(VIETNAM).date() - timedelta(days=1)
    evening = datetime.combine(day_before, EVENING, VIETNAM)
    moments = (evening, visit.at - HOUR, visit.at + AFTERWARDS)
    return next((moment for moment in moments if moment > now), None)


def on_the_way(visits: Iterable[Visit]) -> list[Visit]:
    """By commune, hamlet and time, so that nobody drives there twice; what was cancelled is no stop."""
    there = (visit for visit in visits if visit.result is not Result.CANCELLED)
    return sorted(there, key=lambda v: (unmark(v.commune), unmark(v.hamlet), v.at))


def clock(visit: Visit) -> str:
    return f"{visit.at.astimezone(VIETNAM):%H:%M}"


def is_tomorrow(visit: Visit, now: datetime) -> bool:
    return vietnam_day(visit.at) == vietnam_day(now) + timedelta(days=1)
