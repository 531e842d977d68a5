"""Who answers: the helpers with what they know, where they are and when, and the desk's rules of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.tickets.hours import Hours, Span, is_on, next_start


@dataclass(frozen=True, slots=True)
class Helper:
    """One person who answers. ``name`` is their account; citizens see ``shown``. No topics or communes: all."""

    name: str
    shown: str
    team: str = ""
    topics: tuple[str, ...] = ()  # ids of topics or of groups
    communes: tuple[str, ...] = ()  # names
    hours: Hours = ()  # none: the desk's
    telegram: str | None = None
    lead: bool = False
    active: bool = True
    on_call: bool = True  # false for who may act on tickets but is offered none


@dataclass(frozen=True, slots=True)
class Rules:
    """How long things may take. Promises and offers count time of duty only."""

    first_reply: timedelta = timedelta(minutes=15)
    first_reply_urgent: timedelta = timedelta(minutes=5)
    wider: timedelta = timedelta(minutes=3)  # then it is offered to more people
    everybody: timedelta = timedelta(minutes=8)
    unanswered: timedelta = timedelta(minutes=15)  # then it goes back to the queue
    idle: timedelta = timedelta(hours=24)  # then the person is asked whether they are still there
    idle_close: timedelta = timedelta(hours=24)  # … and then it closes
    comes_back: timedelta = timedelta(hours=24)  # to the same helper


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who answers; ``hours`` are of those who have none of their own."""

    helpers: tuple[Helper, ...] = ()
    hours: Hours = ()
    rules: Rules = Rules()

    def find(self, name: str | None) -> Helper | None:
        """The active helper of that name."""
        return next((h for h in self.helpers if h.name == name and h.active), None)

    def shown(self, name: str | None) -> str:
        """How citizens and helpers see the name; the name itself for somebody who left."""
        return next((h.shown for h in self.helpers if h.name == name), name or "")

    def by_telegram(self, number: str) -> Helper | None:
        return next((h for h in self.helpers if h.telegram == number and h.active), None)

    def teams(self) -> tuple[str, ...]:
        return tuple(sorted({h.team for h in self.helpers if h.team and h.active}))

    def on_duty(self, at: datetime) -> tuple[Helper, ...]:
        return tuple(h for h in self.called() if self._is_on(h, at))

    def called(self) -> tuple[Helper, ...]:
        """Those whom tickets are offered to, when they are on duty."""
        return tuple(h for h in self.helpers if h.active and h.on_call)

    def _is_on(self, helper: Helper, at: datetime) -> bool:
        """Who has no hours, where the desk has none, may always answer."""
        hours = helper.hours or self.hours
        return not hours or is_on(hours, at)

    def all_hours(self) -> Hours:
        """The hours of all active helpers together; none when somebody is always there."""
        each = [helper.hours or self.hours for helper in self.called()]
        return () if not all(each) else tuple(dict.fromkeys(span for hours in each for span in hours))

    def next_duty(self, at: datetime) -> datetime | None:
        """When somebody is there again; ``None`` when nobody ever is."""
        return next_start(self.all_hours(), at)


__all__ = ["Helper", "Roster", "Rules", "Span"]
