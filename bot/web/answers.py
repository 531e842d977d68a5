"""How replies and events look as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from aiohttp import web

from bot.core.message import FileRef, Reply
from bot.web.assistant import Event


def as_json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    body = msgspec.json.encode(value)
    return web.Response(
        body=body, status=status, headers=headers, content_type="application/json", charset="utf-8"
    )


def reply(said: Reply) -> dict[str, Any]:
    """``image``, ``by`` and ``files`` are there only when there is one: paths on this host, the helper who speaks."""
    shown: dict[str, Any] = {"text": said.text, "buttons": said.buttons, "links": said.links}
    shown |= {"image": f"/images/{quote(said.image)}"} if said.image else {}
    shown |= {"by": said.by} if said.by else {}
    return shown | ({"files": [file(one) for one in said.files]} if said.files else {})


def file(one: FileRef) -> dict[str, Any]:
    """Without an address where nothing was kept."""
    return {"kind": one.kind, "name": one.name, "url": f"/files/{one.id}" if one.id else None}


def event(happened: Event) -> dict[str, Any]:
    said = reply(happened.reply) if happened.reply else {"text": happened.text}
    return {"number": happened.number, "who": happened.who, "at": happened.at, **said}
