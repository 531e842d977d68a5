"""What many tests share: the real content, a small one, a service that runs on it, and ``--update``."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.content.checks import Given
from bot.content.library import assemble, read_files
from bot.content.model import Content
from bot.core.scene import Knowledge
from bot.helpdesk.desk import Desk
from bot.lexicon import Lexicon
from bot.outbox import Outbox
from bot.release import Releases
from bot.service import Service
from bot.store.writer import Writer, connect
from tests.core.by_heart import by_heart
from tests.doubles.scripted import Scripted
from tests.helpdesk.people import ROSTER
from tests.serving import HandClock

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no fault

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "content_small"
TODAY = date(2026, 11, 21)
WORDS = "faq/_words.yaml"  # how people talk is the same everywhere


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected transcripts anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: at the end no worker waits for another's browser or program."""
    items.sort(
        key=lambda item: "end_to_end" not in item.nodeid and item.get_closest_marker("browser") is None
    )


def whole(files: dict[str, bytes]) -> Content:
    loaded = assemble(files, Given(TODAY, frozenset({"nut-quen.png"})))
    assert loaded.content is not None, "\n".join(map(str, loaded.problems))
    return loaded.content


@pytest.fixture(scope="session")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the program has started once: what it learned is shared by all who test side by side."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "learned"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        releases = Releases(ROOT, folder / "content")
        releases.first()
        releases.prepare()
    return folder


@pytest.fixture(scope="session")
def knowledge(learned: Path) -> Knowledge:
    """The content that citizens read, with its own matcher."""
    return Releases(ROOT, learned / "content").first()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def channel() -> Scripted:
    return Scripted()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database of the newest shape with nothing in it: made once, for its steps wait for the disk."""
    file = tmp_path_factory.mktemp("blank") / "camtay.db"
    connect(file).conn.close()
    return file.read_bytes()


@pytest.fixture
def writer(blank: bytes, tmp_path: Path) -> Iterator[Writer]:
    file = tmp_path / "camtay.db"
    file.write_bytes(blank)
    made = Writer(file)
    yield made
    made.close()


@pytest.fixture
def service(small: Knowledge, writer: Writer, channel: Scripted, clock: HandClock) -> Service:
    """The whole way of a message, on the small content."""
    return Service(small, writer, {channel.name: channel}, clock)


@pytest.fixture
def desk(service: Service, writer: Writer, clock: HandClock) -> Desk:
    """Where helpers work on what the service handles."""
    service.turns.roster = ROSTER
    return Desk(lambda: service.know, writer, service.turns, clock, service.waking)


@pytest.fixture
def box(writer: Writer, channel: Scripted, clock: HandClock) -> Outbox:
    return Outbox(writer, {channel.name: channel}, clock, asyncio.Event())


@pytest.fixture(scope="session")
def small() -> Knowledge:
    """The content of ``tests/content_small``; topics are found by their very phrases."""
    content = whole(read_files(SMALL) | {WORDS: (ROOT / WORDS).read_bytes()})
    return Knowledge(content, by_heart(content), Lexicon(content.words))
