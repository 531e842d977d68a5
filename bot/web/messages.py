"""Reads what a client of the API sends, strictly."""

from __future__ import annotations

from typing import Annotated

import msgspec
from aiohttp import web

from bot.web.errors import Refused, sentence
from bot.wording import say

LARGEST_MESSAGE = 1024 * 1024  # bytes of JSON: 100,000 characters fit, however they are escaped
LARGEST_NUMBER = 2**53 - 1  # what JavaScript counts exactly

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Press = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Either ``text`` or ``press``; files only with a text, which may be empty.

    ``id`` is made by the client, new for each message, kept for a resend. ``session`` is made by the client too, or
    asked for before: a first message without one begins a new conversation each time it is sent."""

    id: Id
    session: str | None = None
    text: str | None = None
    press: Press | None = None
    files: Annotated[tuple[Id, ...], msgspec.Meta(max_length=10)] = ()


async def read_message(request: web.Request) -> Message:
    """Raises ``Refused`` with a sentence that never quotes the person."""
    if request.content_type != "application/json":
        raise Refused(415, say("Send JSON with the header Content-Type: application/json."))
    message = _decode(await _body(request))
    if (message.press is None) == (message.text is None):  # an empty text is a message too
        raise Refused(400, say("Send either “text” or “press”, and only one of them."))
    return message


async def _body(request: web.Request) -> bytes:
    body = await request.read()  # of more than twice that nothing is read
    if len(body) > LARGEST_MESSAGE:
        raise Refused(413, sentence(413))
    return body


def _decode(body: bytes) -> Message:
    try:
        return msgspec.json.decode(body, type=Message)
    except msgspec.ValidationError as error:
        raise Refused(400, say("The message does not fit: {problem}.", problem=error)) from None
    except (ValueError, RecursionError):
        raise Refused(400, say("The body is not JSON.")) from None


def read_after(request: web.Request) -> int:
    """The number of the last event the client knows; 0 when it names none."""
    after = request.query.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) <= 16 and int(after) <= LARGEST_NUMBER):
        raise Refused(400, say("“after” must be the number of an event."))
    return int(after)
