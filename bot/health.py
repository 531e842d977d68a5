"""Knows whether the assistant can serve: it commits, its content is whole, its messengers answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.channels.channel import Channel
from bot.clock import Clock, vietnam_day
from bot.content.model import Content
from bot.metrics import Metrics
from bot.store import health
from bot.store.writer import Writer
from bot.wording import say

OLDEST_UNSENT = 600.0  # seconds that a message may wait before something is wrong


@dataclass(frozen=True, slots=True)
class Health:
    writer: Writer
    channels: Mapping[str, Channel]
    content: Callable[[], Content]
    metrics: Metrics
    clock: Clock

    async def troubles(self) -> dict[str, str]:
        """What is not as it should be, by part; empty when the assistant can serve."""
        found = {name: why for name, channel in self.channels.items() if (why := channel.trouble)}
        if not self.content().entries:
            found["content"] = say("no content is loaded")
        try:
            now = self.clock()
            await self.writer.do(partial(health.beat, now=now))
            waiting = await self.writer.do(partial(health.waiting, now=now))
        except sqlite3.Error as error:
            return found | {"database": say("nothing can be written: {reason}", reason=error)}
        if waiting["outbox_age_seconds"] > OLDEST_UNSENT:
            minutes = int(waiting["outbox_age_seconds"] // 60)
            found["outbox"] = say("a message has waited {minutes} minutes to be sent", minutes=minutes)
        return found

    async def prometheus(self) -> bytes:
        now = self.clock()
        waiting = await self.writer.do(partial(health.waiting, now=now))
        oldest = days_unchecked(self.content(), vietnam_day(now))
        content = {"topics": len(self.content().entries), "oldest_fact_days": oldest}
        return self.metrics.text({**waiting, **content, "jobs_waiting": self.writer.waiting})


def days_unchecked(content: Content, today: date) -> int:
    """Days since the fact that nobody looked at for longest was checked."""
    checked = [entry.topic.checked_on for entry in content.entries.values()]
    return max(((today - day).days for day in checked), default=0)
