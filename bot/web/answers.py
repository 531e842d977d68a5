"""How replies and events look as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from aiohttp import web

from bot.core.message import Reply
from bot.web.assistant import Event


def as_json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    body = msgspec.json.encode(value)
    return web.Response(
        body=body, status=status, headers=headers, content_type="application/json", charset="utf-8"
    )


def reply(said: Reply) -> dict[str, Any]:
    """``image`` is there only when there is one: a path on this host."""
    shown: dict[str, Any] = {"text": said.text, "buttons": said.buttons, "links": said.links}
    return shown | ({"image": f"/images/{quote(said.image)}"} if said.image else {})


def event(happened: Event) -> dict[str, Any]:
    said = reply(happened.reply) if happened.reply else {"text": happened.text}
    return {"number": happened.number, "who": happened.who, "at": happened.at, **said}
