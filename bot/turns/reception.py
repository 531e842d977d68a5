"""Whether people are there to take over now, and how long it usually takes. Runs inside a transaction."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.core.help import Help
from bot.store import tickets
from bot.tickets.roster import Roster
from bot.tickets.waits import usual

RECENT = timedelta(days=14)


class Reception:
    """Looks no oftener than once a minute: every turn asks."""

    def __init__(self) -> None:
        self._seen: tuple[Roster, datetime] | None = None
        self._help = Help()

    def now(self, db: Database, roster: Roster, at: datetime) -> Help:
        minute = at.replace(second=0, microsecond=0)
        if self._seen is None or self._seen[0] is not roster or self._seen[1] != minute:
            self._help, self._seen = help_now(db, roster, at), (roster, minute)
        return self._help


def help_now(db: Database, roster: Roster, now: datetime) -> Help:
    """``Help()`` where nobody is named who could answer."""
    if not roster.called():
        return Help()
    if roster.on_duty(now):
        return Help(True, True, usual=usual(tickets.replied_since(db, now - RECENT), now))
    return Help(True, False, back_at=roster.next_duty(now))
