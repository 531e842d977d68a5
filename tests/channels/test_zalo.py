"""Zalo, as tables: updates in, calls out."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import BadSignature, BadUpdate, Request
from bot.channels.signature import secret_from
from bot.channels.zalo import HEADER, Zalo
from bot.core.message import Address, Button, Reply
from tests.channels.cases import NOW, incoming, reply, table
from tests.channels.words import letters, words
from tests.doubles.zalo_double import SHAPES

TOKEN = "123456:test-token"
TO = Address("zalo", "e4")
SIGNED = {HEADER: secret_from(TOKEN)}


def channel(images_url: str = "https://camtay.test/anh") -> Zalo:
    return Zalo(TOKEN, images_url=images_url, clock=lambda: NOW)


@table("zalo_read")
def test_an_update_is_read(case: dict[str, Any]) -> None:
    read = channel().read(json.dumps(case["update"]).encode(), SIGNED)
    assert read == [incoming("zalo", expected) for expected in case["incoming"]]


@table("zalo_write")
def test_the_replies_of_a_turn_are_written(case: dict[str, Any]) -> None:
    written = channel().write(TO, [reply(one) for one in case["replies"]])
    assert written == [_request(**call) for call in case["calls"]]


def _request(method: str = "sendMessage", **params: Any) -> Request:
    return Request(TO, method, {"chat_id": "e4", **params})


def _checked(request: Request) -> Any:
    return msgspec.convert(request.params, SHAPES[request.method])


@pytest.mark.parametrize("headers", [{}, {HEADER: "wrong"}], ids=repr)
def test_a_forged_update_is_refused_before_it_is_read(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature):
        channel().read(b"not JSON", headers)


@pytest.mark.parametrize(
    "body", [b"bi mat", b'["bi mat"]', b'{"message": {"text": "bi mat"}}', b'{"result": "bi mat"}']
)
def test_a_malformed_update_is_refused_without_quoting_it(body: bytes) -> None:
    with pytest.raises(BadUpdate) as refused:
        channel().read(body, SIGNED)
    assert "bi mat" not in str(refused.value)


def test_without_a_public_address_a_picture_is_left_out() -> None:
    assert channel("").write(TO, [Reply("Bấm đây.", image="a.png")]) == [_request(text="Bấm đây.")]


def test_long_words_under_a_picture_go_on_in_a_message() -> None:
    photo, text = channel().write(TO, [Reply("a " * 1500, image="a.png")])
    assert (photo.method, text.method) == ("sendPhoto", "sendMessage")
    assert _checked(photo) and _checked(text)


def test_a_turn_without_replies_sends_nothing() -> None:
    assert channel().write(TO, []) == []


@given(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=4))
def test_whatever_is_said_is_sent_whole_within_the_limits(said: list[tuple[str, bool]]) -> None:
    replies = [Reply(text, image="a.png" if pictured else None) for text, pictured in said]
    sent = [_checked(request) for request in channel().write(TO, replies)]
    shown = "".join(getattr(one, "text", None) or getattr(one, "caption", None) or "" for one in sent)
    expected = letters("".join(text for text, _ in said)).replace("*", "")
    assert letters(shown).replace("*", "") == expected or not expected


@given(st.integers(2, 9))
def test_one_turn_is_one_message_while_it_fits(count: int) -> None:
    replies = [Reply("x" * 200, (Button("Có", "a"),)) for _ in range(count)]
    assert len(channel().write(TO, replies)) == 1
