"""The helpers' group: updates in, calls out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels import telegram_desk, telegram_desk_update
from bot.channels.channel import BadUpdate, Request, SendError
from bot.channels.telegram_desk import Place
from bot.core.from_helper import FromHelper
from bot.core.message import Address, Button, FileRef, Media
from tests.channels.cases import NOW, attachment, table
from tests.doubles.telegram_rules import checked

GROUP = Address("telegram", "-100")
TOPIC = Place(GROUP, "20")
PLAIN = Place(GROUP, under="5")
PICTURES = [FileRef(str(number), Media.PHOTO) for number in range(3)]


@table("telegram_desk_read")
def test_what_a_helper_did_is_read(case: dict[str, Any]) -> None:
    assert telegram_desk_update.of_group(case["update"], "-100")
    assert telegram_desk_update.read(case["update"], NOW) == [_said(**said) for said in case["said"]]


def _said(files: Any = (), **said: Any) -> FromHelper:
    given = {"thread": None, **said, "files": tuple(attachment(*file) for file in files)}
    return FromHelper(group=GROUP, received_at=NOW, **given)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "text": "-100"}},
        {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5}, "data": "x"}},
        {"update_id": 1, "my_chat_member": {"chat": {"id": -100}}},
    ],
    ids=range(5),
)
def test_what_happened_elsewhere_is_not_of_the_group(update: dict[str, Any]) -> None:
    assert not telegram_desk_update.of_group(update, "-100")


def test_without_a_group_nothing_is_of_it() -> None:
    assert not telegram_desk_update.of_group({"message": {"chat": {"id": ""}}}, "")


@pytest.mark.parametrize("more", [{"update_id": 1}, {}, {"update_id": "bi mat"}])
def test_a_malformed_update_is_refused_without_quoting_it(more: dict[str, Any]) -> None:
    with pytest.raises(BadUpdate) as refused:
        telegram_desk_update.read({**more, "message": {"chat": {"id": -100}, "text": ["bi mat"]}}, NOW)
    assert "bi mat" not in str(refused.value)


KEYS = (Button("Nhận", "d:take:1"), Button("Đóng", "d:close:1"))
CALLS = {
    "a new topic": telegram_desk.new_topic(GROUP, "x" * 200),
    "an urgent one": telegram_desk.new_topic(GROUP, "#1", urgent=True),
    "another name": telegram_desk.rename_topic(TOPIC, "đ" * 200),
    "a card": telegram_desk.message(TOPIC, "**Ca 1** <b>", KEYS),
    "an answer": telegram_desk.message(TOPIC, "a", quotes="7"),
    "below a card": telegram_desk.message(PLAIN, "a"),
    "a picture": telegram_desk.file(TOPIC, PICTURES[0], "<3", quotes="7"),
    "a film": telegram_desk.file(TOPIC, FileRef("v", Media.VIDEO)),
    "a recording": telegram_desk.file(TOPIC, FileRef("v", Media.VOICE, "a.ogg")),
    "an album": telegram_desk.album(TOPIC, PICTURES, "ba tấm"),
    "a change": telegram_desk.edit(GROUP, "9", "b", KEYS),
    "other buttons": telegram_desk.menu(GROUP, "9", KEYS),
    "no topic any more": telegram_desk.delete_topic(TOPIC),
    "no messages any more": telegram_desk.delete_messages(GROUP, ["5", "6"]),
    "an alert": telegram_desk.answer(GROUP, "77", "x" * 300),
    "no alert": telegram_desk.answer(GROUP, "77"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_what_telegram_takes(name: str) -> None:
    request = CALLS[name]
    sent = {k: v if isinstance(v, str) else json.dumps(v) for k, v in request.params.items()}
    assert checked(request.method, sent)


def test_what_is_said_stands_in_its_topic_and_quotes() -> None:
    params = CALLS["an answer"].params
    assert params["message_thread_id"] == "20" and params["reply_parameters"]["message_id"] == 7


def test_without_topics_everything_answers_the_card() -> None:
    params = CALLS["below a card"].params
    assert "message_thread_id" not in params and params["reply_parameters"]["message_id"] == 5


@pytest.mark.parametrize(
    ("name", "cost"),
    [("a new topic", 1), ("a card", 1), ("a picture", 1), ("an album", 3), ("a change", 0), ("an alert", 0)],
)
def test_what_a_call_uses_up_of_the_groups_messages(name: str, cost: int) -> None:
    assert telegram_desk.cost(CALLS[name]) == cost


def test_refusals_are_told_apart() -> None:
    gone = SendError("Bad Request: message thread not found")
    no_forum, no_right = SendError("the chat is not a forum"), SendError("Bad Request: not enough rights")
    assert telegram_desk.topic_is_gone(gone) and not telegram_desk.has_no_topics(gone)
    assert telegram_desk.has_no_topics(no_forum) and telegram_desk.has_no_topics(no_right)
    assert telegram_desk.is_unchanged(SendError("Bad Request: message is not modified: …"))


def test_a_request_can_be_stored() -> None:
    for request in CALLS.values():
        assert isinstance(request, Request) and json.loads(json.dumps(request.params)) == request.params
