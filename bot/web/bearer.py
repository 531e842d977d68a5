"""Whose conversation a request of the API is about: its bearer's."""

from __future__ import annotations

from aiohttp import web

from bot.core.message import Address
from bot.web.errors import Refused
from bot.web.tokens import address
from bot.wording import say


def bearer(request: web.Request) -> str:
    """The session's token. Raises ``Refused`` when the request carries none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        wanted = say("Send the session in the header Authorization: Bearer <session>.")
        raise Refused(401, wanted, {"WWW-Authenticate": "Bearer"})
    return token.strip()


def person(token: str) -> Address:
    """Raises ``Refused`` for what no token can be."""
    found = address(token)
    if found is None:
        raise Refused(404, say("There is no such session. Ask for one with POST /api/v1/session."))
    return found
