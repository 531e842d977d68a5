"""The studio as one value: the parts that its screens and its commands stand on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.release import Releases
from bot.store.writer import Writer
from bot.studio.asked import Asked
from bot.studio.drafting import Drafting
from bot.studio.publishing import Publishing
from bot.studio.releasing import Releasing
from bot.studio.spreadsheets import Spreadsheets
from bot.studio.switchboard import Switchboard
from bot.studio.taught import Taught


@dataclass(frozen=True, slots=True)
class Studio:
    """``news`` is set when something is to be taken up by the running assistant."""

    drafting: Drafting
    releasing: Releasing
    publishing: Publishing
    switchboard: Switchboard
    asked: Asked
    taught: Taught
    spreadsheets: Spreadsheets
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def on(cls, writer: Writer, releases: Releases, clock: Clock, second_eyes: bool = False) -> Studio:
        news = asyncio.Event()
        releasing = Releasing(writer, releases, clock, news)
        drafting = Drafting(writer, releasing, clock)
        return cls(
            drafting,
            releasing,
            Publishing(writer, releasing, clock, second_eyes),
            Switchboard(writer, clock, news),
            Asked(writer, drafting, clock),
            Taught(writer, drafting, clock),
            Spreadsheets(drafting, releasing),
            news,
        )
