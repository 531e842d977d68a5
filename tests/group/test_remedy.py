"""What helps against each answer of Telegram's, whatever was tried."""

from __future__ import annotations

import pytest

from bot.channels.channel import NOT_YET, SendError
from bot.group.plan import Kind
from bot.group.remedy import Remedy, remedy

BUSY = SendError("Too Many Requests", retryable=True)
NO_TOPIC = SendError("Bad Request: message thread not found")
SAME = SendError("Bad Request: message is not modified")
NO_MESSAGE = SendError("Bad Request: message to edit not found")
NO_FORUM = SendError("Bad Request: the chat is not a forum")
OTHER = SendError("Bad Request: can't parse entities")


@pytest.mark.parametrize(
    ("error", "kind", "helps"),
    [
        (SendError(NOT_YET, retryable=True), Kind.LINES, Remedy.FILE_LATER),
        (BUSY, Kind.LINES, Remedy.WAIT),
        (BUSY, Kind.ERASE, Remedy.WAIT),
        (SAME, Kind.REDRAW, Remedy.NOTHING),
        (NO_TOPIC, Kind.ERASE, Remedy.NOTHING),
        (OTHER, Kind.ERASE, Remedy.BY_HAND),
        (NO_TOPIC, Kind.LINES, Remedy.ANEW),
        (NO_TOPIC, Kind.RENAME, Remedy.ANEW),
        (NO_FORUM, Kind.TOPIC, Remedy.WITHOUT_TOPICS),
        (OTHER, Kind.TOPIC, Remedy.WAIT),
        (OTHER, Kind.LINES, Remedy.IN_WORDS),
        (NO_MESSAGE, Kind.REDRAW, Remedy.NEW_CARD),
        (NO_MESSAGE, Kind.EDIT, Remedy.KEEP_OLDER),
        (OTHER, Kind.REDRAW, Remedy.KEEP_OLDER),
        (OTHER, Kind.CARD, Remedy.WAIT),
    ],
)
def test_each_refusal_has_its_remedy(error: SendError, kind: Kind, helps: Remedy):
    assert remedy(error, kind) is helps
