"""The two cookies: of a browser that is signed in, and of one that is about to."""

from __future__ import annotations

from aiohttp import web

from bot.accounts.sessions import ABSOLUTE, form_token, new_token
from bot.web.client import secure

SESSION = "camtay"
FORM = "camtay-form"


def session(request: web.Request) -> str:
    """The token of who is signed in; empty when there is none."""
    return request.cookies.get(_name(request, SESSION), "")


def form(request: web.Request) -> str:
    """The token that ties a form to this browser before anybody is signed in."""
    return request.cookies.get(_name(request, FORM), "")


def csrf(request: web.Request) -> str:
    """What the forms of a page must carry while somebody is signed in."""
    return form_token(session(request))


def keep(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Signed in: the cookie ends with the session at the latest."""
    _set(request, response, SESSION, token, int(ABSOLUTE.total_seconds()))
    _drop(request, response, FORM)


def forget(request: web.Request, response: web.StreamResponse) -> None:
    _drop(request, response, SESSION)


def tie(request: web.Request, response: web.StreamResponse) -> str:
    """Gives the browser a token for its forms; returns what they must carry."""
    token = form(request) or new_token()
    _set(request, response, FORM, token, None)
    return form_token(token)


def _name(request: web.Request, name: str) -> str:
    """Under TLS, browsers refuse a cookie of this prefix from other hosts and from plain http."""
    return f"__Host-{name}" if secure(request) else name


def _set(
    request: web.Request, response: web.StreamResponse, name: str, token: str, max_age: int | None
) -> None:
    response.set_cookie(
        _name(request, name),
        token,
        max_age=max_age,
        path="/",
        secure=secure(request),
        httponly=True,
        samesite="Lax",
    )


def _drop(request: web.Request, response: web.StreamResponse, name: str) -> None:
    response.del_cookie(_name(request, name), path="/", secure=secure(request), httponly=True, samesite="Lax")
