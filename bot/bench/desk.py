"""How long the help desk's pages take with many open tickets and many helpers, over HTTP in one process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, web

from bot.accounts.model import Role
from bot.attachments import Attachments
from bot.auth import acts
from bot.auth.sign_in import Device, SignIn
from bot.bench.figures import Row, Value, percentiles
from bot.clock import system
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.helpdesk.desk import Desk
from bot.helpdesk.rostering import Rostering
from bot.service import Service
from bot.store import accounts
from bot.store.folder import Folder
from bot.store.writer import Writer
from bot.tickets.roster import Helper, Roster
from bot.web.desk.room import Room
from bot.web.server import web_app

TICKETS, HELPERS, ROUNDS = 300, 50, 4
PERSON = "c:person"  # the button that calls one
PAGES = {"queue page": "/desk", "queue as JSON": "/desk/api/queue", "one ticket": "/desk/1"}


def rows(know: Knowledge, messages: list[str], data: Path) -> Iterator[Row]:
    with TemporaryDirectory(dir=data) as folder:
        writer = Writer(Path(folder) / "bench.db")
        try:
            yield from asyncio.run(measure(know, writer, messages, Path(folder)))
        finally:
            writer.close()


async def measure(know: Knowledge, writer: Writer, messages: list[str], folder: Path) -> list[Row]:
    service, auth = Service(know, writer, {}, system), SignIn(writer, system)
    names = [f"helper-{number}" for number in range(HELPERS)]
    service.turns.roster = Roster(tuple(Helper(name, name.capitalize()) for name in names))
    desk = Desk(lambda: service.know, writer, service.turns, system, service.waking)
    for number in range(TICKETS):
        await asks(service, Address("web", str(number)), messages[number % len(messages)])
    attachments = Attachments(writer, Folder(folder / "files"), system)
    room = Room(desk, lambda: service.know, system, attachments, Rostering(folder, writer))
    pages = web_app(service, {}, folder, sign_in=auth, desk=room)
    tokens = [await token(auth, name) for name in names]
    async with serving(pages) as site:
        given: dict[str, Value] = {"open": TICKETS, "helpers": HELPERS}
        return [
            await asked(f"help desk, {what}", site + path, tokens * ROUNDS, given)
            for what, path in PAGES.items()
        ]


async def asks(service: Service, person: Address, words: str) -> None:
    await service.handle(Incoming(person, words, system(), "1"))
    await service.handle(Incoming(person, "", system(), "2", pressed=PERSON))


async def token(auth: SignIn, name: str, role: Role = Role.HELPER) -> str:
    await auth.act(lambda db, now: acts.add(db, now, "bench", name, "", role))
    user = await auth.writer.do(lambda db: accounts.user(db, name))
    assert user is not None
    return (await auth.again(user, Device("bench", ""))).token


@asynccontextmanager
async def serving(pages: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(pages, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def asked(what: str, address: str, tokens: list[str], given: dict[str, Value]) -> Row:
    """One after the other."""
    seconds, size = [], 0
    async with ClientSession() as client:
        for one in tokens:
            begin = time.perf_counter()
            async with client.get(address, cookies={"camtay": one}) as answer:
                size = len(await answer.read())
                assert answer.status == 200, answer.status
            seconds.append(time.perf_counter() - begin)
    return Row(what, given, percentiles(seconds) | {"bytes": size})
