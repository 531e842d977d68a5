"""``camtay user``: the accounts of those who work here; the first administrator is made with it."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from bot.accounts import passwords
from bot.accounts.model import Role
from bot.auth import acts
from bot.auth.acts import Refusal
from bot.clock import system
from bot.config import BadSetting, from_environment
from bot.store import accounts
from bot.store.writer import connect
from bot.web import account_words
from bot.wording import say

BY = "command line"


def arguments(made: argparse.ArgumentParser) -> None:
    kinds = made.add_subparsers(dest="act", required=True, metavar="ACT")
    kinds.add_parser("list", help=say("all accounts"))
    add = _for_one(kinds, "add", say("add an account; its password is made here and shown once"))
    add.add_argument("--role", type=Role, choices=list(Role), required=True)
    add.add_argument("--shown", default="", help=say("the name that citizens see"))
    _asking(add)
    _asking(_for_one(kinds, "password", say("give a new password")))
    _for_one(kinds, "role", say("give another role")).add_argument("role", type=Role, choices=list(Role))
    _for_one(kinds, "off", say("turn an account off, and sign it out everywhere"))
    _for_one(kinds, "on", say("turn an account on again"))
    _for_one(kinds, "one-step", say("ask no six digits any more, when the phone is lost"))
    _for_one(kinds, "link", say("the words that bind a Telegram account; good once"))


def run(given: argparse.Namespace) -> int:
    """1 when the act was refused, with the reason."""
    with database() as db:
        match given.act:
            case "list":
                return _list(db)
            case "add":
                return _told(_add(db, given)) or _password(db, given)
            case "password":
                return _password(db, given)
            case "link":
                return _link(db, given.name)
            case _:
                return _told(_change(db, given))


@contextmanager
def database() -> Iterator[Database]:
    """One transaction: an act that stops half-way leaves nothing."""
    folder = from_environment().data
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = connect(folder / "camtay.db")
    try:
        with db.atomic():
            yield db
    finally:
        db.conn.close()


def _add(db: Database, given: argparse.Namespace) -> Refusal | None:
    return acts.add(db, system(), BY, given.name, given.shown, given.role)


def _change(db: Database, given: argparse.Namespace) -> Refusal | None:
    match given.act:
        case "role":
            return acts.set_role(db, system(), BY, given.name, given.role)
        case "one-step":
            return acts.stop_two_steps(db, system(), BY, given.name)
        case "off":
            return acts.turn_off(db, system(), BY, given.name)
        case _:
            return acts.turn_on(db, system(), BY, given.name)


def _password(db: Database, given: argparse.Namespace) -> int:
    password = _asked(given.name) if given.ask else passwords.generated()
    hash = passwords.hashed(password)
    refusal = acts.set_password(db, system(), BY, given.name, hash, temporary=not given.ask)
    if refusal is None and not given.ask:
        print(say("Password of {name}, shown this once: {password}", name=given.name, password=password))
    return _told(refusal)


def _asked(name: str) -> str:
    """Typed without echo, twice. Raises ``BadSetting`` with the reason when it cannot be taken."""
    password = getpass.getpass(say("New password: "))
    if weak := passwords.weakness(password, name):
        raise BadSetting(account_words.weak(weak))
    if getpass.getpass(say("Once more: ")) != password:
        raise BadSetting(say("The two new passwords are not the same."))
    return password


def _link(db: Database, name: str) -> int:
    code = acts.telegram_link(db, system(), BY, name)
    if isinstance(code, Refusal):
        return _told(code)
    print(say("Send this to the assistant on Telegram, in private, within a day:"))
    print(f"/start desk-{code}")
    return 0


def _list(db: Database) -> int:
    for user in accounts.users(db):
        state = "" if user.active else say("turned off")
        print(f"{user.name:<20} {user.role:<8} {user.shown:<24} {state}".rstrip())
    return 0


def _told(refusal: Refusal | None) -> int:
    if refusal is None:
        return 0
    print(account_words.refusal(refusal), file=sys.stderr)
    return 1


def _for_one(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], act: str, meaning: str
) -> argparse.ArgumentParser:
    made = kinds.add_parser(act, help=meaning)
    made.add_argument("name", metavar="NAME")
    return made


def _asking(made: argparse.ArgumentParser) -> None:
    made.add_argument("--ask", action="store_true", help=say("type the password here, without echo"))
