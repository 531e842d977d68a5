"""What is kept of a conversation, and what comes back of it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from bot.core.message import Address, Button, Incoming, Link, Reply
from bot.core.session import Choice, Position, Session
from bot.store import conversations
from bot.store.conversations import Conversation, restored
from bot.store.writer import connect
from tests.core.talk import START

AN = Address("telegram", "1")
SESSION = Session(
    stack=(Position("khai-sinh", "noi-sinh", 1),),
    trail=((Position("khai-sinh", "noi-sinh"),),),
    answers={"khai-sinh": {"noi-sinh": "Ở nhà"}},
    ticked={"khai-sinh": ("to-khai",)},
    offered=(Choice("Ở nhà", "o:1", ("tại nhà",), True),),
    seen_at=START,
)
REPLY = Reply("Bé sinh ở đâu? 👶", (Button("Ở nhà", "o:1"),), (Link("Cổng", "https://a.vn"),), "a.png")


@pytest.fixture
def db() -> Database:
    return connect(":memory:")


def incoming(text: str, number: str = "1") -> Incoming:
    return Incoming(AN, text, START, number)


def test_a_conversation_comes_back_as_it_was_saved(db: Database):
    kept = Conversation(SESSION, 7, False)
    conversations.save(db, AN, kept, START)
    assert conversations.find(db, AN) == kept


def test_saving_again_replaces(db: Database):
    conversations.save(db, AN, Conversation(SESSION, 7), START)
    conversations.save(db, AN, Conversation(Session(), 8), START)
    assert conversations.find(db, AN) == Conversation(Session(), 8)


def test_nobody_known_is_none(db: Database):
    assert conversations.find(db, AN) is None


@pytest.mark.parametrize(
    "stored", ["", "{", "[]", "7", '{"stack": 7}', '{"turns": "x"}', '{"stack": [{"topic": 1}]}']
)
def test_a_session_that_cannot_be_read_starts_afresh(stored: str):
    assert restored(stored) == Session()


def test_a_session_of_an_older_release_is_read_with_what_it_has():
    assert restored('{"topic": "khai-sinh", "no_longer_known": 1}') == Session(topic="khai-sinh")


def test_a_message_is_taken_in_once(db: Database):
    assert [conversations.take_in(db, incoming("a"), n) for n in (1, 2)] == [True, False]


def test_a_reply_comes_back_whole(db: Database):
    conversations.take_in(db, incoming("a"), 1)
    conversations.put_down(db, AN, 2, REPLY, "1", START)
    assert [event.reply for event in conversations.answers_to(db, AN, "1")] == [REPLY]


def test_a_reminder_is_no_answer_to_any_message(db: Database):
    conversations.take_in(db, incoming("a"), 1)
    conversations.put_down(db, AN, 2, REPLY, None, START)
    assert conversations.answers_to(db, AN, "1") == []


def test_the_answer_to_a_message_nobody_knows_is_empty(db: Database):
    assert conversations.answers_to(db, AN, "9") == []
