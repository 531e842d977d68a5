"""Builds the running assistant from its settings: the one place that knows everybody."""

from __future__ import annotations

import asyncio
import fcntl
import gc
import logging
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO, TypeVar

from aiohttp import web
from sqlite_utils import Database

from bot.attachments import Attachments
from bot.auth.seal import KEY, Seal
from bot.auth.sign_in import SignIn
from bot.channels import redact
from bot.clock import Clock, starting_at, system
from bot.config import BadSetting, Config, secrets
from bot.content.model import Content
from bot.core.message import Address
from bot.core.warm_up import warm_up
from bot.group.hear import Group
from bot.group.mirror import Mirror
from bot.group.room import Room
from bot.health import Health
from bot.helpdesk.desk import Desk
from bot.helpdesk.rostering import Rostering
from bot.messengers import Messengers, messengers
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.reception import Reception
from bot.release import Releases, default_folder, published, with_catalogue
from bot.retention import Retention
from bot.service import Service
from bot.store import catalogue, emergencies
from bot.store.folder import Folder
from bot.store.writer import Writer, connect
from bot.studio.studio import Studio
from bot.turns import Turns
from bot.turns.waking import Waking
from bot.web.desk.room import Room as DeskRoom
from bot.web.health import HealthPages
from bot.web.privacy_page import PrivacyPage
from bot.web.server import web_app
from bot.web.studio.room import Room as StudioRoom
from bot.wording import say

log = logging.getLogger(__name__)

T = TypeVar("T")

TICK = 1.0  # seconds between looks at the timers
SWEEP = 3600.0  # seconds between looks for what was kept long enough
WATCH = 0.5  # seconds between looks at the content files
PUBLISH = 15.0  # seconds between looks at what is scheduled to be published
HAND_OVER = 0.0005  # seconds, at most, that a citizen's turn waits for a thread that is learning
LAST_UPDATES = 5.0  # seconds to finish what a messenger has just handed over, when stopping
LAST_REQUESTS = 1.5  # seconds to answer the web requests under way, when stopping
LAST_SENDS = 3.0  # seconds to send what is waiting, when stopping


@dataclass(frozen=True, slots=True)
class App:
    """The parts that run side by side."""

    service: Service
    desk: Desk
    rostering: Rostering
    outbox: Outbox
    releases: Releases
    writer: Writer
    messengers: Messengers
    web: web.Application
    studio: Studio
    attachments: Attachments
    reception: Reception
    mirror: Mirror | None
    keeping: Retention


def build(config: Config) -> App:
    """Puts everything together. Raises ``NoContent`` when there is nothing whole to serve."""
    clock = starting_at(config.clock) if config.clock else system
    releases = Releases(config.content or default_folder(), config.data / "content")
    file = config.data / "camtay.db"
    writer = opened(file)
    release, emergency = stored(file, lambda db: (published(db), emergencies.now(db)))
    know = replace(releases.first(release), emergency=emergency)
    keeping = Retention(writer, clock, dict(config.keep))
    attachments = Attachments(
        writer, Folder(config.data / "files"), clock, kept_days=keeping.days_of("files")
    )
    bringing = messengers(config, releases.images, clock, attachments.load)
    channels = bringing.by_name()
    attachments.sources = bringing.sources()  # set afterwards: messengers and files need each other
    studio = Studio.on(writer, releases, clock, config.second_eyes)
    turns, waking, metrics = Turns(channels), Waking(), Metrics()
    service = Service(
        know,
        writer,
        channels,
        clock,
        turns,
        waking,
        metrics,
        keeping.days_of("words"),
        config.public_url or "",
    )
    rostering = Rostering(config.data, writer)
    desk = Desk(lambda: service.know, writer, turns, clock, waking)
    watched = Health(writer, channels, lambda: service.know.content, metrics, clock)
    health = HealthPages(watched, config.metrics_token or "")
    group, mirror = helpers_group(config, bringing, desk, writer, service, attachments, waking, clock)
    address = config.public_url or f"http://{config.host}:{config.port}"
    reception = Reception(service, writer, attachments, waking, clock, address, bringing.telegram, group)
    attachments.tell = reception.file_refused
    hotline = know.content.offices[0].phone if know.content.offices else ""
    hooks = channels if config.public_url else {}
    pages = web_app(
        service,
        hooks,
        releases.images,
        now=clock,
        hotline=hotline,
        sign_in=SignIn(writer, clock, sealing(config.data)),
        desk=DeskRoom(desk, lambda: service.know, clock, attachments, rostering),
        studio=StudioRoom(studio, lambda: service.know, clock, writer),
        proxies=config.proxies,
        health=health,
        privacy=PrivacyPage(keeping.all_days(), hotline),
        hear=reception.hear,
        address=config.public_url or "",
    )
    outbox = Outbox(writer, channels, clock, waking.to_send, metrics)
    parts = (writer, bringing, pages, studio, attachments, reception, mirror, keeping)
    return App(service, desk, rostering, outbox, releases, *parts)


def helpers_group(
    config: Config,
    bringing: Messengers,
    desk: Desk,
    writer: Writer,
    service: Service,
    attachments: Attachments,
    waking: Waking,
    clock: Clock,
) -> tuple[Group, Mirror] | tuple[None, None]:
    """What hears the helpers' group and what writes there, when there is one."""
    if not config.telegram_help_chat or not bringing.telegram:
        return None, None
    chat, perform = Address(bringing.telegram.name, config.telegram_help_chat), bringing.telegram.perform

    def content() -> Content:
        return service.know.content

    mirror = Mirror(chat, perform, writer, clock, content, lambda: desk.roster, waking)
    return Group(Room(desk, writer, content, attachments, clock), waking, perform), mirror


def opened(file: Path) -> Writer:
    try:
        return Writer(file)
    except sqlite3.Error as error:
        broken = say(
            "The database {file} cannot be opened ({reason}). Put a good copy in its place.",
            file=file,
            reason=error,
        )
        raise BadSetting(broken) from None


def sealing(data: Path) -> Seal:
    try:
        return Seal.of(data)
    except (OSError, ValueError) as error:
        broken = say(
            "The key {file} cannot be read ({reason}). Put the one of a backup in its place.",
            file=data / KEY,
            reason=error,
        )
        raise BadSetting(broken) from None


def stored(file: Path, read: Callable[[Database], T]) -> T:
    """What stands in the database before anything runs."""
    db = connect(file)
    try:
        return read(db)
    finally:
        db.conn.close()


async def serve(config: Config) -> None:
    """Serves until SIGTERM or SIGINT, then stops in order: no new work, finish, send, close."""
    redact.install(secrets(config))
    sys.setswitchinterval(HAND_OVER)
    with only_one(config.data):
        app = build(config)
        announce(config)
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        try:
            await run(app, config, stop)
        finally:
            app.writer.close()


def announce(config: Config) -> None:
    if config.clock:
        log.warning(
            say("TRIAL CLOCK: the assistant believes it is {moment}.", moment=config.clock.isoformat())
        )
    if not config.public_url and (config.telegram_token or config.zalo_token):
        log.info(say("Channels are polled; set CAMTAY_PUBLIC_URL for webhooks."))


async def run(app: App, config: Config, stop: asyncio.Event) -> None:
    """Everything side by side until ``stop``; then no new work, what is under way, what waits to be sent."""
    async with listening(app.web, config):
        workers = [
            asyncio.create_task(work)
            for work in (
                app.outbox.run(),
                stand_ready(app),
                fire(app),
                watch(app),
                publish_due(app),
                follow_switches(app),
                follow_catalogue(app),
                again(SWEEP, app.keeping.run),
                follow_roster(app),
                *attended(app),
            )
        ]
        intake = [
            asyncio.create_task(work)
            for work in app.messengers.receive(app.reception.hear, config.public_url, stop)
        ]
        await stop.wait()
        await settle(intake, LAST_UPDATES)
    with suppress(TimeoutError):
        await asyncio.wait_for(app.outbox.idle(), LAST_SENDS)  # the rest goes out at the next start
    await settle(workers, 0)
    await app.messengers.close()


def attended(app: App) -> list[Coroutine[None, None, None]]:
    """What keeps files and the helpers' group up to date."""
    mirrored = [app.mirror.run()] if app.mirror else []
    return [app.attachments.run(), again(SWEEP, app.attachments.sweep), *mirrored]


async def settle(tasks: list[asyncio.Task[None]], patience: float) -> None:
    """Lets tasks end by themselves for so many seconds, then cancels them."""
    if tasks:
        await asyncio.wait(tasks, timeout=patience)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def listening(pages: web.Application, config: Config) -> AsyncIterator[None]:
    runner = web.AppRunner(pages, access_log=None, shutdown_timeout=LAST_REQUESTS)
    await runner.setup()
    site = web.TCPSite(runner, config.host, config.port)
    try:
        await site.start()
    except OSError as error:
        where = {"host": config.host, "port": config.port, "reason": error.strerror}
        raise BadSetting(
            say("Cannot listen on {host}:{port}: {reason}. Try another CAMTAY_PORT.", **where)
        ) from None
    host, port = runner.addresses[0][:2]
    print(say("The assistant is at http://{host}:{port}", host=host, port=port), flush=True)
    try:
        yield
    finally:
        await runner.cleanup()


async def fire(app: App) -> None:
    """Fires the timers that are due, again and again."""

    async def look() -> None:
        await app.service.fire_timers()
        await app.desk.fire_timers()

    await again(TICK, look)


async def follow_roster(app: App) -> None:
    """Takes up who helps, as the office's file and the accounts say."""

    async def look() -> None:
        app.desk.enlist(await app.rostering.now())

    await again(WATCH, look)


async def publish_due(app: App) -> None:
    """Publishes what editors scheduled, again and again: what fell due while it was stopped too."""
    await again(PUBLISH, app.studio.publishing.fire)


async def stand_ready(app: App) -> None:
    """Makes the first person wait no longer than the others."""
    await asyncio.to_thread(warm_up, app.service.know)
    gc.freeze()  # what serves stays: a search for garbage need not walk through it, which stops all for 0.1 s


async def watch(app: App) -> None:
    """Takes up what was published, or edited and is whole; people in a guide go on as the engine's rules say."""

    async def look() -> None:
        found = await app.writer.do(partial(published, after=app.releases.number))
        know = await asyncio.to_thread(app.releases.newer, found)
        if know is not None:
            await asyncio.to_thread(warm_up, know)
            now = app.service.know
            app.service.know = replace(know, catalogue=now.catalogue, emergency=now.emergency)
            log.info(say("New content is serving: {version}", version=know.content.version[:12]))

    await again(WATCH, look, app.studio.news)


async def follow_switches(app: App) -> None:
    """Takes up what editors announced or switched off."""

    async def look() -> None:
        emergency = await app.writer.do(emergencies.now)
        app.service.know = replace(app.service.know, emergency=emergency)

    await again(WATCH, look, app.studio.news)


async def follow_catalogue(app: App) -> None:
    """Takes up what «camtay catalogue import» brings, at the start and afterwards."""
    seen: catalogue.Stamp = (0, "")

    async def look() -> None:
        nonlocal seen
        newest = await app.writer.do(catalogue.stamp)
        if newest != seen:
            records = await app.writer.do(catalogue.records)
            made = await asyncio.to_thread(with_catalogue, app.service.know, records)
            app.service.know = replace(
                app.service.know, catalogue=made.catalogue
            )  # content may be newer by now
            seen = newest

    await again(WATCH, look)


async def again(
    seconds: float, work: Callable[[], Awaitable[object]], sooner: asyncio.Event | None = None
) -> None:
    """A failure is told and tried again: it never ends the loop. ``sooner`` cuts the pause short."""
    sooner = sooner or asyncio.Event()
    while True:
        try:
            await work()
        except Exception:
            log.exception("%s failed", work)
        with suppress(TimeoutError):
            await asyncio.wait_for(sooner.wait(), seconds)
        sooner.clear()


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Holds the data folder: two assistants on one database would answer everything twice."""
    with lock_file(data) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            taken = say("Another assistant is using {folder}. Stop it, or set CAMTAY_DATA.", folder=data)
            raise BadSetting(taken) from None
        yield


def lock_file(data: Path) -> TextIO:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # people's words: for its owner alone
        return (data / "camtay.lock").open("w")
    except OSError as error:
        where = {"folder": data, "reason": error.strerror}
        raise BadSetting(
            say("CAMTAY_DATA={folder}: nothing can be written there ({reason}).", **where)
        ) from None
