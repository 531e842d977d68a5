"""Reads what our own pages send, and leads on from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from bot.web.errors import Refused, sentence

LARGEST = 64 * 1024  # bytes
MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"

T = TypeVar("T")


def see_other(path: str) -> web.Response:
    """After a form was taken: a page to look at, so that loading it again sends nothing again."""
    return web.Response(status=303, headers={"Location": path})


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The last value of each field; nothing for a body of another kind. Can be read twice."""
    if request.content_type != FORM:
        return {}
    if (request.content_length or 0) > LARGEST or len(body := await request.read()) > LARGEST:
        raise Refused(413, sentence(413))
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Refused(400, sentence(400)) from None


def decoded(json: bytes | str, kind: type[T]) -> T:
    """Raises ``Refused`` with a sentence that quotes nobody."""
    try:
        return msgspec.json.decode(json, type=kind, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused(400, sentence(400)) from None
