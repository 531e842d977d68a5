"""How long an answer takes from a person's message to the messenger, with and without one chat that is sick."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench.figures import Row, percentiles
from bot.channels.channel import Limits, Request, SendError
from bot.clock import system
from bot.core.message import Address, Incoming, Reply
from bot.core.scene import Knowledge
from bot.outbox import Outbox
from bot.service import Service
from bot.store.writer import Writer
from bot.turns import Turns
from bot.turns.waking import Waking

PEOPLE = 200
PER_SECOND = 20  # messages, of them all
SECONDS = 10
NETWORK = 0.05  # seconds that a send takes
SICK = "sick"  # hangs, then must wait, again and again; and goes on writing
HANGS = 3.0  # seconds


@dataclass(slots=True)
class Messenger:
    """Takes everything after a moment, but for one chat; ``seconds``: how long each answer took."""

    name: str = "bench"
    limits: Limits = Limits()
    trouble: str | None = None
    asked: dict[str, float] = field(default_factory=dict)  # user → when, while no answer has come
    seconds: list[float] = field(default_factory=list)

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        return []

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        return [Request(to, "say", {"text": reply.text}) for reply in replies]

    async def send(self, request: Request) -> str:
        if request.to.user == SICK:
            await asyncio.sleep(HANGS)
            raise SendError("too many requests", retryable=True, retry_after=1.0)
        await asyncio.sleep(NETWORK)
        if (asked := self.asked.pop(request.to.user, None)) is not None:
            self.seconds.append(time.perf_counter() - asked)
        return "1"

    async def acknowledge(self, incoming: Incoming) -> None:
        pass

    async def close(self) -> None:
        pass


def rows(know: Knowledge, messages: list[str], data: Path) -> Iterator[Row]:
    for sick in (False, True):
        with TemporaryDirectory(dir=data) as folder:
            writer = Writer(Path(folder) / "bench.db")
            try:
                seconds = asyncio.run(measure(know, writer, messages, sick))
            finally:
                writer.close()
        yield Row("message to messenger", {"sick_chats": int(sick)}, percentiles(seconds))


async def measure(know: Knowledge, writer: Writer, messages: list[str], sick: bool) -> list[float]:
    """Seconds from the message to the first send of its answer, of everybody who is well."""
    messenger, waking = Messenger(), Waking()
    channels = {messenger.name: messenger}
    service = Service(know, writer, channels, system, Turns(channels), waking)
    sending = asyncio.create_task(Outbox(writer, channels, system, waking.to_send).run())
    begin, turns = time.perf_counter(), []
    for number in range(PER_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, begin + number / PER_SECOND - time.perf_counter()))
        user, text = str(number % PEOPLE), messages[number % len(messages)]
        messenger.asked[user] = time.perf_counter()
        turns.append(asyncio.create_task(says(service, messenger.name, user, text, number)))
        if sick and number % PER_SECOND == 0:
            turns.append(asyncio.create_task(says(service, messenger.name, SICK, text, number)))
    await asyncio.gather(*turns)
    while messenger.asked:
        await asyncio.sleep(NETWORK)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    return messenger.seconds


async def says(service: Service, channel: str, user: str, text: str, number: int) -> None:
    await service.handle(Incoming(Address(channel, user), text, datetime.now(UTC), f"bench-{number}"))
