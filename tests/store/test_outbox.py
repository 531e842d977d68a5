"""What waits to be sent: in order, and none before its time."""

from __future__ import annotations

from datetime import timedelta

from bot.channels.channel import Request
from bot.core.message import Address
from bot.store import outbox
from bot.store.writer import connect
from tests.core.talk import START

AN = Address("scripted", "an")
NOW = START.timestamp()
LATER = (START + timedelta(minutes=1)).timestamp()


def test_the_first_message_holds_back_the_next_until_it_may_go():
    db = connect(":memory:")
    assert outbox.first(db, AN, NOW) is None
    outbox.add(db, [Request(AN, "say", {"text": text}) for text in ("một", "hai")], START)
    one = outbox.first(db, AN, NOW)
    assert one and one.request.params == {"text": "một"}
    outbox.put_off(db, one, LATER, "502")
    assert outbox.due_people(db, NOW) == [] and outbox.first(db, AN, NOW) is None
    again = outbox.first(db, AN, LATER)
    assert again and (again.id, again.attempts) == (one.id, one.attempts + 1)
    outbox.sent(db, again, "m1")
    two = outbox.first(db, AN, LATER)
    assert two and two.request.params == {"text": "hai"}
