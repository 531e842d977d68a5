"""How long a whole turn takes, the commit on the disk included, and how many fit into a second."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from bot.bench.figures import Row, Value, percentiles
from bot.clock import system
from bot.core.message import Address, Incoming
from bot.core.scene import Knowledge
from bot.running import make_ready
from bot.service import Service
from bot.store.writer import Writer

PER_SECOND = 100  # the load under which a turn's time is measured
SECONDS = 10
AT_ONCE = 64  # people who each send as soon as they are answered
SESSIONS = (1_000, 10_000, 100_000)
ANSWERS = ("", "1", "1", "2")  # what a person says, one after another; first a question


def rows(
    know: Knowledge, messages: list[str], data: Path, sessions: tuple[int, ...] = SESSIONS
) -> Iterator[Row]:
    make_ready(know)  # as ``camtay serve`` does
    topics = len(know.content.entries)
    for size in sessions:
        with TemporaryDirectory(dir=data) as folder:
            path = Path(folder) / "bench.db"
            writer = Writer(path)
            try:
                yield from asyncio.run(
                    measure(know, writer, messages, {"topics": topics, "sessions": size}, size)
                )
            finally:
                writer.close()
            yield Row("database", {"sessions": size}, {"bytes_a_conversation": path.stat().st_size // size})


async def measure(
    know: Knowledge, writer: Writer, messages: list[str], given: dict[str, Value], sessions: int
) -> list[Row]:
    service = Service(know, writer, {}, system)
    await writer.do(lambda db: fill(db, sessions))
    incoming = script(messages, sessions)
    steady = [await task for task in await steadily(service, incoming)]
    begin = time.perf_counter()
    counts = await asyncio.gather(*(busily(service, incoming, begin + SECONDS) for _ in range(AT_ONCE)))
    rate = round(sum(counts) / (time.perf_counter() - begin))
    return [
        Row("turn, 100 a second", given, percentiles(steady)),
        Row("turns, as many as fit", given | {"people": AT_ONCE}, {"turns_per_s": rate}),
    ]


def script(messages: list[str], people: int) -> Iterator[Incoming]:
    """Everybody asks, then answers «1» twice and «2», then somebody else has their place.

    ``AT_ONCE`` people are in the middle of talking at any time, each at another point of it.
    """
    for number in itertools.count():
        talk, said = divmod(number // AT_ONCE + number % len(ANSWERS), len(ANSWERS))
        person = (talk * AT_ONCE + number % AT_ONCE) % people
        text = ANSWERS[said] or messages[(talk * AT_ONCE + number % AT_ONCE) % len(messages)]
        yield Incoming(Address("web", str(person)), text, datetime.now(UTC), f"bench-{number}")


async def steadily(service: Service, incoming: Iterator[Incoming]) -> list[asyncio.Task[float]]:
    """One turn every hundredth of a second, whether or not the last has ended."""
    begin, tasks = time.perf_counter(), []
    for number in range(PER_SECOND * SECONDS):
        due = begin + number / PER_SECOND
        await asyncio.sleep(max(0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(service, next(incoming), due)))
    return tasks


async def one(service: Service, incoming: Incoming, due: float) -> float:
    await service.handle(incoming)
    return time.perf_counter() - due


async def busily(service: Service, incoming: Iterator[Incoming], until: float) -> int:
    done = 0
    while time.perf_counter() < until:
        await service.handle(next(incoming))
        done += 1
    return done


def fill(db: Database, people: int) -> None:
    """So many conversations of a usual size, each with a question and an answer."""
    at = datetime.now(UTC).isoformat()
    session = '{"answers":{"khai-sinh":{"cha-me":"x"}},"turns":4,"topic":"khai-sinh"}'
    reply = '{"text":"' + "x" * 600 + '"}'
    numbers = [(str(n),) for n in range(people)]
    db.conn.executemany(
        "INSERT INTO conversations(channel, user, session, events, reachable, updated_at)"
        f" VALUES ('web', ?, '{session}', 2, 1, '{at}')",
        numbers,
    )
    db.conn.executemany(
        "INSERT INTO inbox(channel, user, external_id, number, text, at)"
        f" VALUES ('web', ?, 'filled', 1, 'xin chao', '{at}')",
        numbers,
    )
    db.conn.executemany(
        f"INSERT INTO said(channel, user, number, reply, answers, at) VALUES ('web', ?, 2, '{reply}', 'filled', '{at}')",
        numbers,
    )
