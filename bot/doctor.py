"""Looks over an installation: one finding a part, with what to do about it.

A check is a function of the settings that gives findings; ``CHECKS`` holds them all, and one that fails by our
own mistake is a finding too. Nothing is changed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlite_utils import Database
from telegram.error import TelegramError

from bot.channels.channel import SendError
from bot.channels.redact import redact
from bot.channels.telegram_api import TelegramApi
from bot.channels.zalo_api import ZaloApi
from bot.clock import vietnam_day
from bot.config import Config
from bot.content.library import load
from bot.content.problem import Level as Severity
from bot.helpdesk.roster_file import read
from bot.helpdesk.rostering import FILE
from bot.release import default_folder
from bot.store import accounts
from bot.store.migrations import STEPS
from bot.wording import say

FREE = 500 * 1024 * 1024  # bytes below which a disk is too full
LARGE_WAL = 200 * 1024 * 1024  # bytes from which nothing has moved the log into the database for long
CLOCK_OFF = 60.0  # seconds that our clock may differ from the messenger's
PATIENCE = ClientTimeout(total=10)


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    what: str
    fix: str = ""


def good(what: str) -> Finding:
    return Finding(Level.OK, what)


def bad(what: str, fix: str) -> Finding:
    return Finding(Level.BAD, what, fix)


def warn(what: str, fix: str) -> Finding:
    return Finding(Level.WARN, what, fix)


def folder(config: Config) -> Iterator[Finding]:
    """Whether the data folder can be written, and how much room is left."""
    probe = config.data / ".doctor"
    try:
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        what = say("Nothing can be written in {folder}: {reason}", folder=config.data, reason=error.strerror)
        yield bad(what, say("Give the folder to the user that runs camtay, or set CAMTAY_DATA."))
        return
    free = shutil.disk_usage(config.data).free
    room = say("{folder}: {free} MB free", folder=config.data, free=free // 1024**2)
    yield good(room) if free > FREE else bad(room, say("Make room: remove old backups, or move CAMTAY_DATA."))


def database(config: Config) -> Iterator[Finding]:
    file = config.data / "camtay.db"
    if not file.exists():
        yield good(say("No database yet: the first start makes it."))
        return
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as db:
            (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
            (schema,) = db.execute("PRAGMA user_version").fetchone()
            (dead,) = db.execute("SELECT count(*) FROM outbox WHERE status = 'dead'").fetchone()
    except sqlite3.Error as error:
        sound, schema, dead = str(error), 0, 0
    restore = say("Stop the assistant and put the newest backup in place: camtay restore FILE.")
    if sound != "ok":
        yield bad(say("The database is damaged: {reason}", reason=sound), restore)
    elif schema > len(STEPS):
        yield bad(say("The database is of a newer program."), say("Update the program."))
    else:
        yield good(say("The database is whole."))
    if dead:
        what = say("{count} messages could not be sent.", count=dead)
        yield warn(what, say("See them with camtay outbox; send them again with camtay outbox again."))
    yield from _log(file.with_name("camtay.db-wal"))


def _log(wal: Path) -> Iterator[Finding]:
    size = wal.stat().st_size if wal.exists() else 0
    if size > LARGE_WAL:
        what = say("The database's log has grown to {size} MB.", size=size // 1024**2)
        yield warn(
            what, say("Something holds the database open for long: end it, then start the assistant again.")
        )


def roster(config: Config) -> Iterator[Finding]:
    """Each mistake in the office's list of helpers; nothing where there is none."""
    file = config.data / FILE
    if not file.is_file():
        return
    made, problems = read(str(file), file.read_bytes())
    for problem in problems:
        yield bad(f"{problem.file}:{problem.line}: {problem.message}", problem.fix or "")
    if made:
        yield good(say("{file}: {number} helpers", file=file, number=len(made.helpers)))


def content(config: Config) -> Iterator[Finding]:
    loaded = load(config.content or default_folder(), vietnam_day(datetime.now(UTC)))
    errors = [problem for problem in loaded.problems if problem.level is Severity.ERROR]
    if errors:
        yield bad(str(errors[0]), say("See all with camtay check."))
    elif loaded.content:
        yield good(say("{count} topics, no errors", count=len(loaded.content.entries)))


def door(config: Config) -> Iterator[Finding]:
    """Whether somebody can let others in, and whether we are told who knocks."""
    found = _admins(config.data / "camtay.db")
    if found is not None:
        what = say("{count} administrators can sign in.", count=found)
        yield good(what) if found else warn(what, say("Make one: camtay user add NAME --role admin."))
    if config.public_url and not config.proxies:
        what = say(
            "CAMTAY_PROXIES is not set: all people count as one address, and cookies do not keep to TLS."
        )
        yield warn(what, say("Set it to the address of the server that does TLS, such as 127.0.0.1."))


def _admins(file: Path) -> int | None:
    """``None`` where there is no database yet, or none that can be read: another check tells of that."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as db:
            return accounts.admins(Database(db))
    except sqlite3.Error:
        return None


async def telegram(config: Config) -> AsyncIterator[Finding]:
    """Token, webhook, clock."""
    if not config.telegram_token:
        yield good(say("Telegram is off: no TELEGRAM_BOT_TOKEN."))
        return
    api = TelegramApi(config.telegram_token, config.telegram_api)
    try:
        me = await api.call("getMe", patience=10)
        yield good(say("Telegram: @{name} answers", name=me["username"]))
        yield _hook("Telegram", await api.call("getWebhookInfo", patience=10), config)
    except TelegramError as error:
        yield bad(
            say("Telegram: {reason}", reason=redact(str(error))),
            say("Check TELEGRAM_BOT_TOKEN with @BotFather, and that this machine reaches TELEGRAM_API_URL."),
        )
    finally:
        await api.close()


async def zalo(config: Config) -> AsyncIterator[Finding]:
    if not config.zalo_token:
        yield good(say("Zalo is off: no ZALO_BOT_TOKEN."))
        return
    api = ZaloApi(config.zalo_token, config.zalo_api)
    try:
        me = await api.call("getMe", patience=10) or {}
        yield good(say("Zalo: {name} answers", name=me.get("account_name", "")))
        yield _hook("Zalo", await webhook_of(api), config)
    except SendError as error:
        yield bad(
            say("Zalo: {reason}", reason=error.reason),
            say("Check ZALO_BOT_TOKEN, and that this machine reaches ZALO_API_URL."),
        )
    finally:
        await api.close()


async def webhook_of(api: ZaloApi) -> dict[str, str]:
    """Zalo answers 404 when there is no webhook."""
    try:
        return await api.call("getWebhookInfo", patience=10) or {}
    except SendError as error:
        if error.retryable:
            raise
        return {}


def _hook(name: str, info: dict[str, str], config: Config) -> Finding:
    is_set = info.get("url", "")
    wanted = f"{config.public_url}/hooks/{name.lower()}" if config.public_url else ""
    if is_set != wanted:
        what = say("{name}: the webhook is “{found}”, not “{wanted}”", name=name, found=is_set, wanted=wanted)
        return warn(what, say("A start of the assistant sets it; another program may use the same token."))
    if trouble := info.get("last_error_message"):
        what = say("{name}: its last delivery failed: {reason}", name=name, reason=trouble)
        return warn(
            what, say("Open CAMTAY_PUBLIC_URL in a browser: name, port 443 and certificate must be right.")
        )
    return good(say("{name}: the webhook is as it should be", name=name))


async def clock(config: Config) -> AsyncIterator[Finding]:
    """Our clock against the Date of the messenger's server; due dates and fees follow the clock."""
    try:
        async with ClientSession(timeout=PATIENCE) as session, session.head(config.telegram_api) as answer:
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (ClientError, TimeoutError, KeyError, ValueError):
        yield warn(say("The clock was not compared: no answer from outside."), say("Check that NTP is on."))
        return
    off = abs((datetime.now(UTC) - theirs).total_seconds())
    what = say("The clock is {seconds} seconds off.", seconds=int(off))
    yield good(what) if off < CLOCK_OFF else bad(what, say("Turn on NTP: sudo timedatectl set-ntp true."))


SIMPLE: tuple[Callable[[Config], Iterator[Finding]], ...] = (folder, database, door, roster, content)
ASKING: tuple[Callable[[Config], AsyncIterator[Finding]], ...] = (telegram, zalo, clock)


async def examine(config: Config) -> AsyncIterator[Finding]:
    for check in SIMPLE:
        for finding in check(config):
            yield finding
    for asks in ASKING:
        async for finding in asks(config):
            yield finding
