"""Lets people in by password or one-time link, and knows again who is in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlite_utils import Database

from bot.accounts import lockout, one_time, passwords
from bot.accounts.model import User
from bot.accounts.sessions import Session, digest, new_token
from bot.auth import acts
from bot.auth.acts import Refusal
from bot.auth.seal import Seal
from bot.clock import Clock
from bot.store import accounts, audit, codes, failures, web_sessions
from bot.store.codes import Purpose
from bot.store.writer import Writer

T = TypeVar("T")
HASHING = 2  # passwords at once: each takes 19 MiB and a core for 60 ms


@dataclass(frozen=True, slots=True)
class Device:
    """What a person recognises a session of theirs by."""

    agent: str
    address: str


@dataclass(frozen=True, slots=True)
class In:
    """``token`` is for the browser alone."""

    user: User
    token: str


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The password was right; ``token`` and six digits are still to come."""

    token: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nothing that tells whether the name exists. ``wait``: how long until the next try, often nothing."""

    wait: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class SignIn:
    writer: Writer
    clock: Clock
    seal: Seal = field(default_factory=Seal)
    _hashing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(HASHING))

    async def with_password(self, name: str, password: str, device: Device) -> In | SecondStep | Wrong:
        """A try is counted before it is checked: guesses sent side by side are counted too."""
        name = name.strip().casefold()[:64]
        if wrong := await self.doubts(name, password):
            return wrong
        return await self.act(lambda db, now: _after_first_step(db, name, device, now, "password"))

    async def doubts(self, name: str, password: str) -> Wrong | None:
        """``None`` when the password is that of the account; this try then no longer counts. (Earlier ones do:
        with two steps, knowing the password must not buy more guesses of the digits.)"""
        wait = await self.act(lambda db, now: _count_try(db, name, now))
        if wait:
            return Wrong(wait)
        keys = await self.writer.do(lambda db: accounts.keys(db, name))
        if not await self.hashing(lambda: passwords.fits(password, keys.password)):
            return Wrong()
        await self.writer.do(lambda db: failures.take_back(db, name))
        return None

    async def with_link(self, token: str, device: Device) -> In | SecondStep | Wrong:

        def use(db: Database, now: datetime) -> In | SecondStep | Wrong:
            name = codes.use(db, token, Purpose.SIGN_IN, now)
            return Wrong() if name is None else _after_first_step(db, name, device, now, "link")

        return await self.act(use)

    async def with_digits(self, token: str, digits: str, device: Device) -> In | Wrong:
        """The second step; wrong digits count as a wrong password does."""
        return await self.act(lambda db, now: _check_digits(db, self.seal, token, digits, device, now))

    async def start_two_steps(self, name: str, secret: str, period: int) -> None:
        """``period``: that of the code which proved that the phone has the secret."""
        sealed = self.seal.sealed(secret)
        await self.act(lambda db, now: acts.start_two_steps(db, now, name, sealed, period))

    async def who(self, token: str, seen: bool) -> User | None:
        """Who is signed in with this token now. ``seen``: it shows that somebody sits there."""

        def look(db: Database, now: datetime) -> User | None:
            name = web_sessions.whose(db, digest(token), now, seen=seen)
            found = accounts.user(db, name) if name else None
            return found if found and found.active else None

        return await self.act(look)

    async def out(self, token: str) -> None:
        await self.writer.do(lambda db: web_sessions.end(db, digest(token)))

    async def set_password(self, by: str, name: str, password: str, *, temporary: bool) -> Refusal | None:
        hash = await self.hashing(lambda: passwords.hashed(password))
        return await self.act(lambda db, now: acts.set_password(db, now, by, name, hash, temporary=temporary))

    async def again(self, user: User, device: Device) -> In:
        """A session for somebody whose sessions were all ended by an act of their own."""
        return await self.act(lambda db, now: _enter(db, user, device, now, "again"))

    async def act(self, work: Callable[[Database, datetime], T]) -> T:
        """Does something to the accounts, in one transaction, now."""
        now = self.clock()
        return await self.writer.do(lambda db: work(db, now))

    async def hashing(self, work: Callable[[], T]) -> T:
        """Passwords are hashed beside the loop, and never many at once."""
        async with self._hashing:
            return await asyncio.to_thread(work)


def _count_try(db: Database, name: str, now: datetime) -> timedelta:
    """How long to wait; otherwise this try is counted, and the one that locks the account is written down."""
    wait = failures.wait(db, name, now)
    if not wait and failures.count(db, name, now) == lockout.FREE and accounts.user(db, name):
        audit.note(db, now, name, "sign_in.locked", f"user:{name}")
    return wait


def _after_first_step(
    db: Database, name: str, device: Device, now: datetime, how: str
) -> In | SecondStep | Wrong:
    """The account is looked up again: it may have been turned off meanwhile."""
    user = accounts.user(db, name)
    if user is None or not user.active:
        return Wrong()
    if user.two_steps:
        return SecondStep(codes.make(db, name, Purpose.SECOND_STEP, now))
    return _enter(db, user, device, now, how)


def _check_digits(
    db: Database, seal: Seal, token: str, digits: str, device: Device, now: datetime
) -> In | Wrong:
    name = codes.holder(db, token, Purpose.SECOND_STEP, now)
    if name is None:
        return Wrong()
    if wait := _count_try(db, name, now):
        return Wrong(wait)
    keys, user = accounts.keys(db, name), accounts.user(db, name)
    secret = seal.opened(keys.totp) if keys.totp else None
    period = one_time.period(secret, digits, now, keys.totp_period) if secret else None
    if secret is None or period is None or user is None:
        return Wrong()
    accounts.change(db, name, totp=seal.sealed(secret), totp_period=period)  # one of before is sealed now
    codes.use(db, token, Purpose.SECOND_STEP, now)
    return _enter(db, user, device, now, "two steps")


def _enter(db: Database, user: User, device: Device, now: datetime, how: str) -> In:
    """Always a new token: one that somebody planted before stays worth nothing."""
    token = new_token()
    failures.forget(db, user.name)
    web_sessions.start(db, user.name, Session(digest(token), now, now, device.agent[:200], device.address))
    audit.note(db, now, user.name, "sign_in", f"user:{user.name}", how)
    return In(user, token)
