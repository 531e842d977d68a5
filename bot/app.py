"""Builds the running assistant from its settings: the one place that knows everybody."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.attachments import Attachments
from bot.auth.seal import KEY, Seal
from bot.auth.sign_in import SignIn
from bot.channels import redact
from bot.clock import Clock, starting_at, system
from bot.config import BadSetting, Config, secrets
from bot.content.model import Content
from bot.core.message import Address
from bot.data_folder import only_one
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
from bot.release import KEPT, Releases, default_folder, published
from bot.retention import Retention
from bot.running import App, run
from bot.service import Service
from bot.store import emergencies
from bot.store.folder import Folder
from bot.store.writer import Writer, connect
from bot.studio.reminding import Reminding
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


def build(config: Config) -> App:
    """Puts everything together. Raises ``NoContent`` when there is nothing whole to serve."""
    clock = starting_at(config.clock) if config.clock else system
    releases = Releases(config.content or default_folder(), config.data / KEPT)
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
    reminding = Reminding(writer, turns, lambda: service.know.content, clock)
    parts = (writer, bringing, pages, studio, attachments, reception, mirror, keeping, reminding)
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
