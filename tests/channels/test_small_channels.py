"""The web chat and the terminal, as tables."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from bot.channels.channel import BadUpdate, Request
from bot.channels.console import Console
from bot.channels.webchat import VISITOR, WebChat
from bot.core.message import Address, Button, Reply
from tests.channels.cases import NOW, incoming, reply, table

SCREEN = Address("console", "terminal")


@table("web", "read")
def test_the_web_chat_reads(case: dict[str, Any]) -> None:
    read = WebChat(lambda: NOW).read(json.dumps(case["body"]).encode(), {VISITOR: "v1"})
    assert read == [incoming("web", expected) for expected in case["incoming"]]


@table("web", "write")
def test_the_web_chat_writes(case: dict[str, Any]) -> None:
    written = WebChat().write(Address("web", "v1"), [reply(one) for one in case["replies"]])
    assert [dict(request.params) for request in written] == case["calls"]


def test_a_message_of_the_web_chat_needs_an_id() -> None:
    with pytest.raises(BadUpdate):
        WebChat().read(b'{"text": "a"}', {VISITOR: "v1"})


def test_what_the_web_chat_shows_can_be_stored() -> None:
    request = WebChat().write(Address("web", "v1"), [Reply("a", (Button("b", "c"),))])[0]
    assert json.loads(json.dumps(request.params)) == request.params


def test_a_line_of_the_terminal_is_a_message() -> None:
    first, second = (Console(clock=lambda: NOW).read("chào\n".encode(), {})[0] for _ in range(2))
    assert (first.text, first.sender) == ("chào", SCREEN)
    assert first.external_id != second.external_id


def test_an_empty_line_of_the_terminal_is_none() -> None:
    assert Console().read(b" \n", {}) == []


async def test_the_terminal_prints_numbers_and_bold_without_escapes_to_a_file() -> None:
    out = io.StringIO()
    console = Console(out)
    for request in console.write(SCREEN, [Reply("**Còn** không?", (Button("Có", "a"),), image="a.png")]):
        await console.send(request)
    assert out.getvalue() == "Còn không?\n\n1. Có\n[Hình: a.png]\n\n"


async def test_the_terminal_shows_bold_on_a_screen() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Screen()
    await Console(out).send(Request(SCREEN, "print", {"text": "**Còn**"}))
    assert out.getvalue() == "\033[1mCòn\033[0m\n\n"
