"""Takes a few turns with nobody, so that what is made at first use is made before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.clock import vietnam_day
from bot.core.engine import take_turn
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.working_days import is_working_day

NOBODY = Address("warm-up", "")


def warm_up(know: Knowledge) -> None:
    """Asks for the first topic and goes into it: vocabularies, catalogues and the calendar are read by then."""
    is_working_day(vietnam_day(datetime.now(UTC)))  # loading every country's holidays takes 0.3 s
    session = Session()
    for entry in list(know.content.entries.values())[:1]:
        for text in (entry.topic.title, f"{entry.topic.title}?", "?"):
            session = take_turn(know, session, Incoming(NOBODY, text, datetime.now(UTC), "")).session
