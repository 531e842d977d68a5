"""What all pages of the studio share: its acts, what serves now, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, vietnam_day
from bot.core.scene import Knowledge
from bot.store.writer import Writer
from bot.studio.studio import Studio


@dataclass(frozen=True, slots=True)
class Room:
    """``know``: what citizens are answered from."""

    studio: Studio
    know: Callable[[], Knowledge]
    clock: Clock
    writer: Writer

    @property
    def today(self) -> date:
        return vietnam_day(self.clock())
