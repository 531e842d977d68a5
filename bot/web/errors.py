"""Turns whatever goes wrong into one calm sentence: JSON for programs, a page for people."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from traceback import format_tb

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.answers import as_json
from bot.web.pages import page
from bot.wording import say

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Refused(Exception):
    """A request we will not answer as asked; ``sentence`` is for whoever sent it."""

    status: int
    sentence: str
    headers: Mapping[str, str] = field(default_factory=dict)


@web.middleware
async def calm_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Refused as refused:
        return _answer(request, refused)
    except web.HTTPException as answer:
        if answer.status < 400:
            raise
        allowed = {"Allow": answer.headers["Allow"]} if "Allow" in answer.headers else {}
        return _answer(request, Refused(answer.status, sentence(answer.status), allowed))
    except Exception as error:
        if not _left(request, error):
            _log(request, error)
        return _answer(request, Refused(500, sentence(500)))


def sentence(status: int) -> str:
    match status:
        case 404:
            return say("There is nothing at this address.")
        case 405:
            return say("This address does not take that method.")
        case 413:
            return say("The message is too long. Please send it in shorter parts.")
        case 500:
            return say("Something went wrong on our side. Please try again in a moment.")
        case _:
            return say("The request could not be read.")


def wants_json(request: web.Request) -> bool:
    """A program, or a page's script, asks."""
    asked = request.headers.get("Accept", "").startswith("application/json")
    return asked or request.path.startswith(("/api/", "/hooks/"))


def _answer(request: web.Request, refused: Refused) -> web.Response:
    if wants_json(request):
        return as_json({"error": refused.sentence}, refused.status, refused.headers)
    html = page("error.html", sentence=refused.sentence, room=_room(request))
    return web.Response(text=html, status=refused.status, content_type="text/html", headers=refused.headers)


def _room(request: web.Request) -> str:
    """Where somebody who works here goes on; empty for citizens."""
    return next((room for room in ("/studio", "/desk") if request.path.startswith(f"{room}/")), "")


def _left(request: web.Request, error: Exception) -> bool:
    """Whether the other side went away in the middle: every day on a phone network, and no error of ours."""
    gone = request.transport is None or request.transport.is_closing()
    return gone and isinstance(error, ConnectionError)


def _log(request: web.Request, error: Exception) -> None:
    """Where it went wrong, without the error's own text: that may quote a person.
    The path stays as it was encoded: a line break in it must not look like another line of the log."""
    where = "".join(format_tb(error.__traceback__))
    log.error("%s %s: %s\n%s", request.method, request.rel_url.raw_path, type(error).__name__, where)
