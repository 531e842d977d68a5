"""Notices and switches: what takes effect at once, with a reason that is asked for and kept."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from bot.clock import Clock
from bot.core.emergency import Notice
from bot.privacy import mask
from bot.store import audit, emergencies
from bot.store.emergencies import Act
from bot.store.writer import Writer
from bot.studio.outcome import Refused
from bot.wording import say

MOST_TEXT = 500  # characters: it stands before every first answer


class Switchboard:
    """``news`` is set when something changed, so that the running assistant looks at once."""

    def __init__(self, writer: Writer, clock: Clock, news: asyncio.Event) -> None:
        self._writer, self._clock, self._news = writer, clock, news

    async def announce(
        self, text: str, start: datetime, until: datetime, by: str, why: str, province: str = ""
    ) -> Act | Refused:
        """Told to everybody, or to a province, from ``start`` up to ``until``."""
        text, why = mask(text.strip()).text, mask(why.strip()).text
        if not text or len(text) > MOST_TEXT:
            return Refused(say("A notice has from 1 to {most} characters.", most=MOST_TEXT))
        if until <= max(start, self._clock()):
            return Refused(say("A notice must end after it begins, and not in the past."))
        if not why:
            return Refused(say("Write the reason, in a few words."))
        notice, at = Notice(0, text, start, until, province), self._clock()

        def write(db: Database) -> Act:
            audit.note(db, at, by, "notice.begin", province or "all", why)
            return emergencies.announce(db, notice, by, why, at)

        act = await self._writer.do(write)
        self._news.set()
        return act

    async def switch_off(self, topic: str, by: str, why: str) -> Act | Refused:
        """One topic or guide, or with ``EVERYTHING`` the whole assistant."""
        why, at = mask(why.strip()).text, self._clock()
        if not why:
            return Refused(say("Write the reason, in a few words."))

        def write(db: Database) -> Act | None:
            audit.note(db, at, by, "switch.off", f"topic:{topic}", why)
            return emergencies.switch_off(db, topic, by, why, at)

        act = await self._writer.do(write)
        self._news.set()
        return act or Refused(say("It is switched off already."))

    async def end(self, number: int, by: str) -> bool:
        """Takes a notice back, or switches on again; ``False`` when that was done already."""
        at = self._clock()

        def write(db: Database) -> bool:
            audit.note(db, at, by, "emergency.end", f"emergency:{number}")
            return emergencies.end(db, number, by, at)

        act = await self._writer.do(write)
        self._news.set()
        return act

    async def latest(self, most: int = 100) -> list[Act]:
        return await self._writer.do(partial(emergencies.latest, most=most))
