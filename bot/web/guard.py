"""The door of every page and call: who is asking, whether they may, and whether they meant it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.accounts.model import User
from bot.accounts.sessions import carries
from bot.web import access, cookies
from bot.web.errors import Refused, wants_json
from bot.web.forms import read_form
from bot.wording import say

Recognise: TypeAlias = Callable[[str, bool], Awaitable[User | None]]
USER = web.RequestKey("user", User)
SAFE = ("GET", "HEAD", "OPTIONS")
WITHOUT_COOKIES = ("/api/", "/hooks/")  # a bearer's token or a signature: another site cannot send those
WAITING = "/news"  # a page left open overnight asks for news by itself: nobody sits there
SIGN_IN = "/dang-nhap"
ACCOUNT = "/tai-khoan"  # where a password that somebody else made is changed
BEFORE_THE_CHANGE = (ACCOUNT, "/dang-xuat", "/static/")


def user_of(request: web.Request) -> User:
    """Who is signed in. Only for handlers whose row in ``access`` lets nobody else through."""
    return request[USER]


def guard(recognise: Recognise) -> Middleware:
    """``recognise`` tells who holds a token; it is told whether somebody acts, or a page only waits for news."""

    @web.middleware
    async def at_the_door(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.match_info.http_exception is None:  # else it is no page at all: 404 or 405
            await check(request, recognise)
        return await handler(request)

    return at_the_door


async def check(request: web.Request, recognise: Recognise) -> None:
    """Raises ``Refused``, or a redirection to where one signs in or changes the password."""
    resource = request.match_info.route.resource
    allowed = access.row(request.method, resource.canonical if resource else "")
    user = None if allowed == access.ANYBODY else await known(request, recognise)
    if (user.role if user else None) not in allowed:
        raise refusal(request, user)
    if user:
        request[USER] = user
        if user.must_change and not request.path.startswith(BEFORE_THE_CHANGE):
            raise web.HTTPSeeOther(ACCOUNT)
    if request.method not in SAFE and not request.path.startswith(WITHOUT_COOKIES):
        await meant(request, cookies.session(request) if user else cookies.form(request))


async def known(request: web.Request, recognise: Recognise) -> User | None:
    token = cookies.session(request)
    return await recognise(token, not request.path.endswith(WAITING)) if token else None


def refusal(request: web.Request, user: User | None) -> Exception:
    if user:
        return Refused(403, say("Your account may not open this page."))
    if request.method in SAFE and not wants_json(request):
        return web.HTTPSeeOther(f"{SIGN_IN}?toi={quote(request.path_qs)}")
    return Refused(401, say("Please sign in again."))


async def meant(request: web.Request, token: str) -> None:
    """Raises ``Refused`` unless the request comes from a page of ours: it carries what only that page knows."""
    given = request.headers.get("X-CSRF-Token") or (await read_form(request)).get("csrf", "")
    if not token or not carries(token, given):
        raise Refused(403, say("This page is too old. Please open it again and retry."))
