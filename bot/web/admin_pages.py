"""Where an administrator looks after the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from sqlite_utils import Database

from bot.accounts import passwords
from bot.accounts.model import Role, User
from bot.accounts.sessions import Session
from bot.auth import acts
from bot.auth.acts import Refusal
from bot.auth.sign_in import SignIn
from bot.store import accounts, audit, web_sessions
from bot.web import account_words
from bot.web.forms import read_form, see_other
from bot.web.guard import user_of
from bot.web.staff import staff_page

LIST = "/quan-tri/nguoi-dung"
ACTS = 50  # lines of the audit shown


@dataclass(frozen=True, slots=True)
class Shown:
    """One account as its page shows it."""

    user: User
    sessions: list[Session]
    entries: list[audit.Entry]


@dataclass(frozen=True, slots=True)
class AdminPages:
    sign_in: SignIn

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(LIST, self.everybody),
            web.post(LIST, self.add),
            web.get(f"{LIST}/{{name}}", self.one),
            web.post(f"{LIST}/{{name}}/{{act}}", self.act),
        ]

    async def everybody(self, request: web.Request) -> web.Response:
        return await self._list(request)

    async def add(self, request: web.Request) -> web.Response:
        """The password is made here and shown once: nobody has to think one up for somebody else."""
        by, form = user_of(request).name, await read_form(request)
        name, role = form.get("name", "").strip().casefold(), role_of(form)
        shown = form.get("shown", "")
        refusal = await self.sign_in.act(lambda db, now: acts.add(db, now, by, name, shown, role))
        if refusal:
            return await self._list(request, account_words.refusal(refusal), form)
        return await self._new_password(request, name)

    async def one(self, request: web.Request) -> web.Response:
        return await self._one(request, request.match_info["name"])

    async def act(self, request: web.Request) -> web.Response:
        name, form = request.match_info["name"], await read_form(request)
        match request.match_info["act"]:
            case "mat-khau":
                return await self._new_password(request, name)
            case "lien-ket":
                return await self._link(request, name)
            case act if act in PLAIN:
                return await self._plain(request, name, act, form)
            case _:
                raise web.HTTPNotFound

    async def _plain(
        self, request: web.Request, name: str, act: str, form: Mapping[str, str]
    ) -> web.Response:
        by = user_of(request).name
        refusal = await self.sign_in.act(lambda db, now: PLAIN[act](db, now, by, name, form))
        if refusal:
            return await self._one(request, name, problem=account_words.refusal(refusal))
        return see_other(f"{LIST}/{name}?xong=luu")

    async def _new_password(self, request: web.Request, name: str) -> web.Response:
        password = passwords.generated()
        refusal = await self.sign_in.set_password(user_of(request).name, name, password, temporary=True)
        if refusal:
            return await self._list(request, account_words.refusal(refusal))
        return await self._one(request, name, password=password)

    async def _link(self, request: web.Request, name: str) -> web.Response:
        by = user_of(request).name
        code = await self.sign_in.act(lambda db, now: acts.telegram_link(db, now, by, name))
        if isinstance(code, Refusal):
            return await self._list(request, account_words.refusal(code))
        return await self._one(request, name, code=code)

    async def _list(
        self, request: web.Request, problem: str = "", form: Mapping[str, str] | None = None
    ) -> web.Response:
        users = await self.sign_in.writer.do(accounts.users)
        return staff_page(
            request,
            "users.html",
            status=400 if problem else 200,
            users=users,
            problem=problem,
            form=form or {},
            roles=tuple(Role),
            words=account_words,
        )

    async def _one(
        self, request: web.Request, name: str, problem: str = "", password: str = "", code: str = ""
    ) -> web.Response:
        """``password`` and ``code`` are shown this once."""
        shown = await self.sign_in.act(lambda db, now: look_up(db, now, name))
        if shown is None:
            raise web.HTTPNotFound
        return staff_page(
            request,
            "user.html",
            status=400 if problem else 200,
            of=shown,
            problem=problem,
            password=password,
            code=code,
            done=account_words.done(request.query.get("xong", "")),
            roles=tuple(Role),
            words=account_words,
        )


def look_up(db: Database, now: datetime, name: str) -> Shown | None:
    user = accounts.user(db, name)
    if user is None:
        return None
    return Shown(user, web_sessions.of(db, name, now), audit.entries(db, f"user:{name}", ACTS))


def role_of(form: Mapping[str, str]) -> Role:
    """The least of them where none that we know is named."""
    given = form.get("role", "")
    return Role(given) if given in tuple(Role) else Role.HELPER


Plain = Callable[[Database, datetime, str, str, Mapping[str, str]], Refusal | None]
PLAIN: Mapping[str, Plain] = {
    "ten": lambda db, now, by, name, form: acts.show_as(db, now, by, name, form.get("shown", "")),
    "vai-tro": lambda db, now, by, name, form: acts.set_role(db, now, by, name, role_of(form)),
    "tat": lambda db, now, by, name, form: acts.turn_off(db, now, by, name),
    "bat": lambda db, now, by, name, form: acts.turn_on(db, now, by, name),
    "bo-hai-buoc": lambda db, now, by, name, form: acts.stop_two_steps(db, now, by, name),
    "bo-telegram": lambda db, now, by, name, form: acts.unbind_telegram(db, now, by, name),
    "dang-xuat-het": lambda db, now, by, name, form: acts.sign_out_everywhere(db, now, by, name),
}
