"""What runs side by side in a running assistant, from its start until it stops."""

from __future__ import annotations

import asyncio
import gc
import logging
import math
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial

from aiohttp import web

from bot.attachments import Attachments
from bot.config import BadSetting, Config
from bot.core.scene import Knowledge
from bot.core.warm_up import warm_up
from bot.group.mirror import Mirror
from bot.helpdesk.desk import Desk
from bot.helpdesk.rostering import Rostering
from bot.memory import give_back
from bot.messengers import Messengers
from bot.outbox import Outbox
from bot.reception import Reception
from bot.relearning import prepare
from bot.release import Releases, published, with_catalogue
from bot.retention import Retention
from bot.service import Service
from bot.store import catalogue, emergencies
from bot.store.writer import Writer
from bot.studio.reminding import Reminding
from bot.studio.studio import Studio
from bot.wording import say

log = logging.getLogger(__name__)

TICK = 1.0  # seconds between looks at the timers
SWEEP = 3600.0  # seconds between looks for what was kept long enough, or is to be checked again
READ_BY = 10.0  # seconds after the start: by then those who waited for it are answered
WATCH = 0.25  # seconds between looks at the content files
RELEARN = 5.0  # seconds between looks at what has to be learned beside
TRY_AGAIN = 3600.0  # seconds until the same is learned again that could not be, or not be kept
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
    reminding: Reminding


async def run(app: App, config: Config, stop: asyncio.Event) -> None:
    """Everything side by side until ``stop``; then no new work, what is under way, what waits to be sent."""
    async with listening(app.web, config):
        workers = [
            asyncio.create_task(work)
            for work in (
                app.outbox.run(),
                asyncio.to_thread(make_ready, app.service.know),
                fire(app),
                watch(app),
                publish_due(app),
                follow_switches(app),
                follow_catalogue(app),
                follow_replies(app, config),
                again(SWEEP, app.keeping.run),
                again(SWEEP, app.reminding.run),
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


def make_ready(know: Knowledge) -> None:
    """Makes the first people wait no longer than those who follow, and nobody for a thread that is learning."""
    sys.setswitchinterval(HAND_OVER)
    warm_up(know)
    give_back()
    gc.freeze()  # what serves stays: a search for garbage need not walk through it, which stops all for 0.1 s


async def watch(app: App) -> None:
    """Takes up what was published, or edited and is whole; people in a guide go on as the engine's rules say."""

    read_by = time.monotonic() + READ_BY

    async def look() -> None:
        nonlocal read_by
        found = await app.writer.do(partial(published, after=app.releases.number))
        know = await asyncio.to_thread(app.releases.newer, found)
        if know is None and time.monotonic() > read_by:
            read_by = math.inf
            know = await asyncio.to_thread(app.releases.anew)
        if know is not None:
            await asyncio.to_thread(warm_up, know)
            take_up(app.service, replace(know, replies=app.releases.taught.model))
            await asyncio.to_thread(give_back)

    await again(WATCH, look, app.studio.news)


def take_up(service: Service, know: Knowledge) -> None:
    """Serves the new content with the catalogue and the switches of now, and lets go of the old."""
    now = service.know
    service.know = replace(know, catalogue=now.catalogue, emergency=now.emergency)
    if know.lexicon is not now.lexicon:
        now.lexicon.forget()  # what was remembered of it remembers it, too, until it is crowded out
    log.info(say("New content is serving: {version}", version=know.content.version[:12]))


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


async def follow_replies(app: App, config: Config) -> None:
    """Learns beside what was not learned yet; till then the replies of before serve, or the rules alone."""
    taught, tried = app.releases.taught, ("", -math.inf)

    async def look() -> None:
        nonlocal tried
        wanted, now = taught.to_learn, time.monotonic()
        if not wanted or (wanted == tried[0] and now < tried[1] + TRY_AGAIN):  # it may never succeed
            return
        tried = wanted, now
        await prepare(config)
        await asyncio.to_thread(taught.take)
        app.service.know = replace(app.service.know, replies=taught.model)

    await again(RELEARN, look)


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
