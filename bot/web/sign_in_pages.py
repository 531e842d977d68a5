"""Where the people who work here sign in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.auth.sign_in import Device, In, SecondStep, SignIn, Wrong
from bot.web import account_words, client, cookies
from bot.web.forms import read_form, see_other
from bot.web.guard import ACCOUNT
from bot.web.limits import Limits
from bot.web.pages import page
from bot.web.staff import places


@dataclass(frozen=True, slots=True)
class SignInPages:
    sign_in: SignIn
    limits: Limits

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/dang-nhap", self.open),
            web.post("/dang-nhap", self.password),
            web.post("/dang-nhap/ma", self.digits),
            web.post("/dang-nhap/lien-ket", self.link),
            web.post("/dang-xuat", self.out),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """A link from Telegram shows a button: what fetches links to preview them must not use it up."""
        link = request.query.get("ma", "")
        return _page(
            request, {"toi": request.query.get("toi", "")}, step="link" if link else "password", token=link
        )

    async def password(self, request: web.Request) -> web.Response:
        self.limits.sign_in(request)
        form = await read_form(request)
        came = await self.sign_in.with_password(
            form.get("name", ""), form.get("password", ""), device(request)
        )
        return _answer(request, form, came, account_words.wrong_sign_in)

    async def link(self, request: web.Request) -> web.Response:
        self.limits.sign_in(request)
        form = await read_form(request)
        came = await self.sign_in.with_link(form.get("token", ""), device(request))
        return _answer(request, form, came, account_words.wrong_link)

    async def digits(self, request: web.Request) -> web.Response:
        self.limits.sign_in(request)
        form = await read_form(request)
        token = form.get("token", "")
        came = await self.sign_in.with_digits(token, form.get("digits", ""), device(request))
        return _answer(request, form, came, account_words.wrong_digits, step="digits", token=token)

    async def out(self, request: web.Request) -> web.Response:
        await self.sign_in.out(cookies.session(request))
        response = see_other("/dang-nhap")
        cookies.forget(request, response)
        return response


def device(request: web.Request) -> Device:
    return Device(request.headers.get("User-Agent", ""), client.address(request))


def inside(address: str) -> str | None:
    """A path of this site, or ``None``: a link to our sign-in must not lead elsewhere afterwards.

    >>> inside("/desk?topic=vneid"), inside("//evil.example"), inside("/\\\\evil.example"), inside("https:/x")
    ('/desk?topic=vneid', None, None, None)
    """
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if fits else None


def _answer(
    request: web.Request,
    form: Mapping[str, str],
    came: In | SecondStep | Wrong,
    words: Callable[[timedelta], str],
    step: str = "password",
    token: str = "",
) -> web.Response:
    """``words`` say what was wrong; ``step`` is where one tries again."""
    match came:
        case In(user, fresh):
            rooms = places(user)
            response = see_other(inside(form.get("toi", "")) or (rooms[0].path if rooms else ACCOUNT))
            cookies.keep(request, response, fresh)
            return response
        case SecondStep(next_token):
            return _page(request, form, step="digits", token=next_token)
        case Wrong(wait):
            return _page(request, form, step, token, wrong=words(wait), status=429 if wait else 401)


def _page(
    request: web.Request, given: Mapping[str, str], step: str, token: str, wrong: str = "", status: int = 200
) -> web.Response:
    response = web.Response(status=status, content_type="text/html")
    csrf = cookies.tie(request, response)
    response.text = page(
        "sign_in.html",
        step=step,
        token=token,
        wrong=wrong,
        name=given.get("name", ""),
        to=given.get("toi", ""),
        csrf=csrf,
    )
    return response
