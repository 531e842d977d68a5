"""Telegram, as tables: updates in, calls out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import BadSignature, BadUpdate, Request
from bot.channels.markup import plain
from bot.channels.signature import secret_from
from bot.channels.telegram import HEADER, Telegram
from bot.channels.telegram_menu import PRESSES, menu
from bot.core.message import Address, Button, Link, Reply
from tests.channels.cases import NOW, incoming, reply, table
from tests.channels.words import letters, words
from tests.doubles.telegram_html import visible
from tests.doubles.telegram_rules import checked

TOKEN = "123456:test-token"
TO = Address("telegram", "5")
SIGNED = {HEADER: secret_from(TOKEN)}
CHANNEL = Telegram(TOKEN, clock=lambda: NOW, username="camtay_bot")


@table("telegram_read")
def test_an_update_is_read(case: dict[str, Any]) -> None:
    read = CHANNEL.read(json.dumps(case["update"]).encode(), SIGNED)
    assert read == [incoming("telegram", expected) for expected in case["incoming"]]


@table("telegram_write")
def test_replies_are_written(case: dict[str, Any]) -> None:
    written = CHANNEL.write(TO, [reply(one) for one in case["replies"]])
    assert written == [_request(**call) for call in case["calls"]]
    assert all(_checked(request) for request in written)


def _request(method: str = "sendMessage", html: str = "", keys: Any = None, **params: Any) -> Request:
    if html:
        params |= {"text": html, "link_preview_options": {"is_disabled": True}}
    if html or "caption" in params:
        params["parse_mode"] = "HTML"
    if keys:
        params["reply_markup"] = {"inline_keyboard": keys}
    return Request(TO, method, {"chat_id": "5", **params})


def _checked(request: Request) -> Any:
    """Asks the double's rules, as the parameters would come over the network."""
    sent = {
        key: value if isinstance(value, str) else json.dumps(value) for key, value in request.params.items()
    }
    return checked(request.method, sent)


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: "đ"}], ids=repr)
def test_a_forged_update_is_refused_before_it_is_read(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature):
        CHANNEL.read(b"not JSON", headers)


def test_the_name_of_the_header_may_be_in_small_letters() -> None:
    assert CHANNEL.read(b'{"update_id": 1}', {HEADER.lower(): secret_from(TOKEN)}) == []


@pytest.mark.parametrize(
    "body",
    [b"", b"bi mat", b"\xff\xfe", b"[" * 100_000, b'["bi mat"]', b'{"update_id": "bi mat"}']
    + [
        b'{"update_id": 1, "message": {"chat": "bi mat"}}',
        b'{"update_id": 1, "message": {"text": "bi mat"}}',
    ],
    ids=range(8),
)
def test_a_malformed_update_is_refused_without_quoting_it(body: bytes) -> None:
    with pytest.raises(BadUpdate) as refused:
        CHANNEL.read(body, SIGNED)
    assert "bi mat" not in str(refused.value)


@given(words, st.booleans())
def test_whatever_is_said_is_sent_whole_within_the_limits(text: str, pictured: bool) -> None:
    said = Reply(text, image="a.png" if pictured else None)
    sent = [_checked(request) for request in CHANNEL.write(TO, [said])]
    shown = "".join(visible(getattr(one, "text", None) or getattr(one, "caption", "")) for one in sent)
    assert letters(shown) == letters(plain(text)) or not text.strip()


def test_a_caption_that_is_too_long_follows_its_picture() -> None:
    photo, text = CHANNEL.write(TO, [Reply("a" * 1025, (Button("Có", "x"),), image="a.png")])
    assert (photo.method, text.method) == ("sendPhoto", "sendMessage")
    assert "caption" not in photo.params and "reply_markup" not in photo.params
    assert "reply_markup" in text.params


def test_choices_stand_under_the_last_piece_of_a_long_text() -> None:
    pieces = CHANNEL.write(TO, [Reply("a " * 5000, (Button("Có", "x"),), (Link("L", "https://a.vn"),))])
    assert ["reply_markup" in piece.params for piece in pieces] == [False, False, True]
    assert all(_checked(piece) for piece in pieces)


def test_every_command_of_the_menu_presses_something() -> None:
    commands = [command["command"] for command in menu()]
    assert set(commands) <= set(PRESSES)
    assert checked("setMyCommands", {"commands": json.dumps(menu())})
