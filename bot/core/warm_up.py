"""Takes a few turns with nobody, so that what is made at first use is made before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.clock import vietnam_day
from bot.content.model import Answer
from bot.core.answer import read_value
from bot.core.engine import take_turn
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.core.session import Session
from bot.wording import money
from bot.working_days import is_working_day

NOBODY = Address("warm-up", "")


def warm_up(know: Knowledge) -> None:
    """Goes into the first topic, speaks of it, and reads a value of each kind, once."""
    now = datetime.now(UTC)
    is_working_day(vietnam_day(now))  # loading every country's holidays takes 0.3 s
    money(1)
    for answer in Answer:
        read_value(answer, "1", know.lexicon, vietnam_day(now))
    for topic, entry in list(know.content.entries.items())[:1]:
        title = entry.topic.title
        for session, texts in ((Session(), (title, f"{title}?", "?")), (Session(topic=topic), ("1", "?"))):
            for text in texts:
                session = take_turn(know, session, Incoming(NOBODY, text, now, "")).session
