"""Takes a few turns with nobody, so that what is made at first use is made before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.core.engine import take_turn
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.core.session import Session

NOBODY = Address("warm-up", "")
STEPS = 4  # into each guide


def warm_up(know: Knowledge, topic: str) -> None:
    """Asks for a topic and goes a few steps into it: its choices, vocabularies and calendars are read by then."""
    session, title = Session(), know.content.entries[topic].topic.title
    for text in (title, *("?", "1") * STEPS):
        session = take_turn(know, session, Incoming(NOBODY, text, datetime.now(UTC), "")).session
