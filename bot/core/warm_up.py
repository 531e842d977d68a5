"""Takes a few turns with nobody, so that what is made at first use is made before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.core.engine import take_turn
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.core.session import Session

NOBODY = Address("warm-up", "")


def warm_up(know: Knowledge) -> None:
    """Asks for the first topic, then again within it: vocabularies, catalogues and calendars are read by then."""
    session = Session()
    for entry in list(know.content.entries.values())[:1]:
        for text in (entry.topic.title, f"{entry.topic.title}?", "?"):
            session = take_turn(know, session, Incoming(NOBODY, text, datetime.now(UTC), "")).session
