"""What is done to an account. ``by`` is who does it; the audit line is part of the act."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.accounts.model import Role, User, well_named
from bot.store import accounts, audit, codes, failures, web_sessions
from bot.store.codes import Purpose
from bot.text import clean

LONGEST_SHOWN = 80  # characters


class Refusal(StrEnum):
    """Why an act was not done."""

    NAME = "name"  # not of the form that names have
    TAKEN = "taken"
    UNKNOWN = "unknown"
    LAST_ADMIN = "last_admin"  # nobody would be left to let anybody in


def add(db: Database, at: datetime, by: str, name: str, shown: str, role: Role) -> Refusal | None:
    """An account that cannot sign in yet: it has no password."""
    if not well_named(name):
        return Refusal.NAME
    if not accounts.add(db, name, _readable(shown) or name, role, at):
        return Refusal.TAKEN
    _note(db, at, by, "user.add", name, role)
    return None


def set_password(
    db: Database, at: datetime, by: str, name: str, hash: str, *, temporary: bool
) -> Refusal | None:
    """Ends every session. A temporary one must be changed at the next sign-in."""
    if accounts.user(db, name) is None:
        return Refusal.UNKNOWN
    accounts.change(db, name, password=hash, must_change=int(temporary))
    failures.forget(db, name)
    web_sessions.end_all(db, name)
    codes.drop(db, name)
    _note(db, at, by, "user.password", name)
    return None


def set_role(db: Database, at: datetime, by: str, name: str, role: Role) -> Refusal | None:
    user = accounts.user(db, name)
    if user is None:
        return Refusal.UNKNOWN
    if role is not Role.ADMIN and _last_admin(db, user):
        return Refusal.LAST_ADMIN
    accounts.change(db, name, role=role)
    _note(db, at, by, "user.role", name, f"{user.role} → {role}")
    return None


def show_as(db: Database, at: datetime, by: str, name: str, shown: str) -> Refusal | None:
    if not accounts.change(db, name, shown=_readable(shown) or name):
        return Refusal.UNKNOWN
    _note(db, at, by, "user.shown", name, _readable(shown))
    return None


def turn_off(db: Database, at: datetime, by: str, name: str) -> Refusal | None:
    """Signed out everywhere at once, and nothing that was given to them opens anything any more."""
    user = accounts.user(db, name)
    if user is None:
        return Refusal.UNKNOWN
    if _last_admin(db, user):
        return Refusal.LAST_ADMIN
    accounts.change(db, name, active=0)
    web_sessions.end_all(db, name)
    codes.drop(db, name)
    _note(db, at, by, "user.off", name)
    return None


def turn_on(db: Database, at: datetime, by: str, name: str) -> Refusal | None:
    if not accounts.change(db, name, active=1):
        return Refusal.UNKNOWN
    _note(db, at, by, "user.on", name)
    return None


def sign_out_everywhere(db: Database, at: datetime, by: str, name: str, but: str = "") -> Refusal | None:
    """``but`` is the key of the session to keep."""
    if accounts.user(db, name) is None:
        return Refusal.UNKNOWN
    web_sessions.end_all(db, name, but)
    _note(db, at, by, "user.sign_out", name)
    return None


def start_two_steps(db: Database, at: datetime, name: str, sealed: str, period: int) -> None:
    """``sealed``: the secret as it is kept. ``period``: that of the last code that was good."""
    accounts.change(db, name, totp=sealed, totp_period=period)
    _note(db, at, name, "user.two_steps", name, "on")


def stop_two_steps(db: Database, at: datetime, by: str, name: str) -> Refusal | None:
    if not accounts.change(db, name, totp=None, totp_period=0):
        return Refusal.UNKNOWN
    _note(db, at, by, "user.two_steps", name, "off")
    return None


def telegram_link(db: Database, at: datetime, by: str, name: str) -> str | Refusal:
    """What ``/start desk-<code>`` must carry to bind a Telegram account; good once, for a day."""
    user = accounts.user(db, name)
    if user is None or not user.active:
        return Refusal.UNKNOWN
    _note(db, at, by, "user.link", name)
    return codes.make(db, name, Purpose.TELEGRAM, at)


def bind_telegram(db: Database, at: datetime, code: str, telegram: str) -> User | None:
    """Binds who sent ``/start desk-<code>``; ``None`` when the code is old, used or nobody's."""
    name = codes.use(db, code, Purpose.TELEGRAM, at)
    if name is None:
        return None
    before = accounts.by_telegram(db, telegram)
    if before is not None:
        accounts.change(db, before.name, telegram=None)
    accounts.change(db, name, telegram=telegram)
    _note(db, at, name, "user.telegram", name, "bound")
    return accounts.user(db, name)


def unbind_telegram(db: Database, at: datetime, by: str, name: str) -> Refusal | None:
    if not accounts.change(db, name, telegram=None):
        return Refusal.UNKNOWN
    _note(db, at, by, "user.telegram", name, "unbound")
    return None


def sign_in_link(db: Database, at: datetime, telegram: str) -> str | None:
    """The path that signs in whoever has this Telegram account, once, within ten minutes."""
    user = accounts.by_telegram(db, telegram)
    if user is None:
        return None
    return f"/dang-nhap?ma={codes.make(db, user.name, Purpose.SIGN_IN, at)}"


def _readable(shown: str) -> str:
    """On one line, without the invisible characters that make one name look like another."""
    return clean(shown)[:LONGEST_SHOWN]


def _last_admin(db: Database, user: User) -> bool:
    return user.role is Role.ADMIN and user.active and accounts.admins(db) == 1


def _note(db: Database, at: datetime, by: str, act: str, name: str, detail: str = "") -> None:
    audit.note(db, at, by, act, f"user:{name}", detail)
