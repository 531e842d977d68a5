"""What everybody who works here does with their own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import segno
from aiohttp import web

from bot.accounts import one_time, passwords
from bot.accounts.sessions import digest
from bot.auth import acts
from bot.auth.sign_in import SignIn
from bot.store import web_sessions
from bot.web import account_words, cookies
from bot.web.forms import read_form, see_other
from bot.web.guard import ACCOUNT, user_of
from bot.web.sign_in_pages import device
from bot.web.staff import staff_page
from bot.wording import say


@dataclass(frozen=True, slots=True)
class AccountPages:
    sign_in: SignIn

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(ACCOUNT, self.show),
            web.post(f"{ACCOUNT}/mat-khau", self.password),
            web.post(f"{ACCOUNT}/hai-buoc", self.two_steps),
            web.post(f"{ACCOUNT}/hai-buoc/tat", self.one_step),
            web.post(f"{ACCOUNT}/dang-xuat-het", self.out_elsewhere),
        ]

    async def show(self, request: web.Request) -> web.Response:
        return await self._page(request)

    async def password(self, request: web.Request) -> web.Response:
        """Every other browser is signed out; this one goes on with a new session."""
        user, form = user_of(request), await read_form(request)
        new = form.get("new", "")
        if weak := passwords.weakness(new, user.name):
            return await self._page(request, problem=account_words.weak(weak))
        if new != form.get("again"):
            return await self._page(request, problem=say("The two new passwords are not the same."))
        if wrong := await self.sign_in.doubts(user.name, form.get("old", "")):
            return await self._page(request, problem=account_words.wrong_password(wrong.wait))
        await self.sign_in.set_password(user.name, user.name, new, temporary=False)
        entered = await self.sign_in.again(user, device(request))
        response = see_other(f"{ACCOUNT}?xong=mat-khau")
        cookies.keep(request, response, entered.token)
        return response

    async def two_steps(self, request: web.Request) -> web.Response:
        """First shows a secret for the phone; then the phone's six digits must prove that it has it."""
        user, form = user_of(request), await read_form(request)
        secret = form.get("secret", "")
        if not one_time.well_formed(secret):
            return await self._page(request, secret=one_time.new_secret())
        period = one_time.period(secret, form.get("digits", ""), self.sign_in.clock(), last=0)
        if period is None:
            return await self._page(request, secret=secret, problem=account_words.wrong_digits(timedelta()))
        await self.sign_in.start_two_steps(user.name, secret, period)
        return see_other(f"{ACCOUNT}?xong=hai-buoc")

    async def one_step(self, request: web.Request) -> web.Response:
        user, form = user_of(request), await read_form(request)
        if wrong := await self.sign_in.doubts(user.name, form.get("old", "")):
            return await self._page(request, problem=account_words.wrong_password(wrong.wait))
        await self.sign_in.act(lambda db, now: acts.stop_two_steps(db, now, user.name, user.name))
        return see_other(f"{ACCOUNT}?xong=mot-buoc")

    async def out_elsewhere(self, request: web.Request) -> web.Response:
        name, here = user_of(request).name, digest(cookies.session(request))
        await self.sign_in.act(lambda db, now: acts.sign_out_everywhere(db, now, name, name, but=here))
        return see_other(f"{ACCOUNT}?xong=dang-xuat-het")

    async def _page(self, request: web.Request, problem: str = "", secret: str = "") -> web.Response:
        user = user_of(request)
        sessions = await self.sign_in.act(lambda db, now: web_sessions.of(db, user.name, now))
        return staff_page(
            request,
            "account.html",
            status=400 if problem else 200,
            problem=problem,
            words=account_words,
            done=account_words.done(request.query.get("xong", "")),
            sessions=sessions,
            this=digest(cookies.session(request)),
            secret=secret,
            picture=segno.make(one_time.address(secret, user.name, say("Cam Tay"))).svg_data_uri(scale=5)
            if secret
            else "",
        )
