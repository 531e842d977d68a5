"""How long editors wait in the studio, and what citizens notice while a release is published."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.accounts.model import Role
from bot.auth.sign_in import SignIn
from bot.bench import synthetic, turns
from bot.bench.desk import asked, serving, token
from bot.bench.figures import Row, Value, percentiles
from bot.bench.matching import examples
from bot.clock import system
from bot.core.scene import Knowledge
from bot.release import Releases, published
from bot.running import make_ready
from bot.service import Service
from bot.store.proposals import Edit
from bot.store.writer import Writer
from bot.studio.checked import check
from bot.studio.edit import insert
from bot.studio.merge import digest_of, merged
from bot.studio.outcome import Done, Refused
from bot.studio.releasing import Edits, Wanted
from bot.studio.studio import Studio
from bot.studio.while_writing import at_once
from bot.web.server import web_app
from bot.web.studio.consequences import consequences
from bot.web.studio.room import Room

TOPIC = "khai-sinh"
EDITED = f"faq/procedures/{TOPIC}.yaml"
Change = Callable[[str, str], str]  # of a text, with a mark that makes it another one
TRIES = 3
VIEWS = 40
A_SECOND = 20  # turns of citizens, with an editor at work and without
QUIET = 5.0  # seconds without


def rows(real: Path, sizes: tuple[int, ...], data: Path) -> Iterator[Row]:
    for size in sizes:
        with TemporaryDirectory(dir=data) as made:
            folder = synthetic.folder(real, Path(made) / "content", size)
            writer = Writer(Path(made) / "bench.db")
            try:
                yield from asyncio.run(measure(folder, writer, size))
            finally:
                writer.close()


async def measure(folder: Path, writer: Writer, topics: int) -> list[Row]:
    bench = Bench.on(folder, writer)
    overview = await bench.overview(topics)
    alone = await bench.meanwhile(asyncio.sleep(QUIET))
    waits = [
        await bench.waited("check while typing", topics, bench.check),
        await bench.waited("effect of a fact", topics, bench.effect_of_a_fact),
        await bench.waited("effect of a phrase", topics, bench.effect_of_a_phrase),
        await bench.waited("publish", topics, bench.publish),
    ]
    busy = await bench.meanwhile(bench.publish())
    turns = "turn, 20 a second"
    return [
        overview,
        *waits,
        Row(turns, {"topics": topics, "editors": "none"}, percentiles(alone)),
        Row(turns, {"topics": topics, "editors": "publishing"}, percentiles(busy)),
    ]


def a_fact(text: str, mark: str) -> str:
    return text.replace("owner: ", f"owner: {mark} ", 1)


def a_phrase(text: str, mark: str) -> str:
    """What matching learns from."""
    return insert(text, ("phrases", 0), f"giay to so {mark}")


@dataclass(frozen=True, slots=True)
class Bench:
    releases: Releases
    service: Service
    room: Room

    @classmethod
    def on(cls, folder: Path, writer: Writer) -> Bench:
        releases = Releases(folder, folder.parent / "kept")
        know = releases.first()
        make_ready(know)  # as ``camtay serve`` does
        service = Service(know, writer, {}, system)
        studio = Studio.on(writer, releases, system)
        return cls(releases, service, Room(studio, lambda: service.know, system, writer))

    async def overview(self, topics: int) -> Row:
        """While citizens are answered."""
        auth = SignIn(self.room.writer, system)
        pages = web_app(self.service, {}, self.releases.images, sign_in=auth, studio=self.room)
        editor = [await token(auth, "editor", Role.EDITOR)]
        found: list[Row] = []

        async def look(site: str) -> None:
            found.append(
                await asked("studio, overview", f"{site}/studio", editor * VIEWS, {"topics": topics})
            )

        async with serving(pages) as site:
            await self.meanwhile(look(site))
        return found[0]

    async def waited(self, what: str, topics: int, work: Callable[[], Awaitable[None]]) -> Row:
        """The first time after the start, and the median of the next ones; all threads of the program together."""
        first, *later = [await worked(work) for _ in range(1 + TRIES)]
        figures: dict[str, Value] = {
            "first_cpu_s": round(first, 2),
            "cpu_s": round(sorted(later)[TRIES // 2], 2),
        }
        return Row(f"studio, {what}", {"topics": topics}, figures)

    async def check(self) -> None:
        files, edits = await self.change(a_fact)
        await asyncio.to_thread(at_once, merged(files, edits), EDITED, self.room.know())

    async def effect_of_a_fact(self) -> None:
        _, edits = await self.change(a_fact)
        await consequences(self.room, edits)

    async def effect_of_a_phrase(self) -> None:
        _, edits = await self.change(a_phrase)
        await consequences(self.room, edits)

    async def publish(self) -> None:
        """Until it serves."""
        _, edits = await self.change(a_phrase)
        done = await self.room.studio.releasing.publish(Wanted(edits, "bench", "bench"), learn_anyway)
        assert isinstance(done, Done), done
        found = await self.room.writer.do(partial(published, after=self.releases.number))
        newer = await asyncio.to_thread(self.releases.newer, found)
        self.service.know = newer or self.service.know

    async def change(self, changed: Change) -> tuple[Mapping[str, bytes], dict[str, Edit]]:
        """What serves, and a topic's file with something changed in it, another each time."""
        files = (await self.room.studio.releasing.serving()).files
        text = changed(files[EDITED].decode(), str(time.monotonic_ns()))
        return files, {EDITED: Edit(text.encode(), digest_of(files, EDITED))}

    async def meanwhile(self, work: Awaitable[None]) -> list[float]:
        """Seconds that each turn took while the work was done."""
        stop = asyncio.Event()
        talking = asyncio.create_task(self.talk(stop))
        await work
        stop.set()
        return [await one for one in await talking]

    async def talk(self, stop: asyncio.Event) -> list[asyncio.Task[float]]:
        messages = [one.says for one in examples(self.service.know.content)]
        incoming, begin = turns.script(messages, len(messages)), time.perf_counter()
        tasks: list[asyncio.Task[float]] = []
        while not stop.is_set():
            due = begin + len(tasks) / A_SECOND
            await asyncio.sleep(max(0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(turns.one(self.service, next(incoming), due)))
        return tasks


def learn_anyway(files: Mapping[str, bytes], edits: Edits, before: Knowledge | None) -> Knowledge | Refused:
    """The same work; among thousands of topics made up at random not every example finds its own."""
    return check(files, edits.keys(), before).know or Refused("")


async def worked(work: Callable[[], Awaitable[None]]) -> float:
    begin = time.process_time()
    await work()
    return time.process_time() - begin
