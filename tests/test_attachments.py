"""Files on their way: fetched once, tried again, refused for good, given out."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.attachments import KEPT_DAYS, MOST_TRIES, Attachments, Refused
from bot.channels.channel import SendError
from bot.core.message import Address, Attachment, FileRef, Media
from bot.store import files
from bot.store.folder import Folder
from bot.store.writer import Writer
from tests.core.talk import START
from tests.serving import HandClock
from tests.store.test_files import PNG

ME = Address("scripted", "5")


class Scripted:
    """Gives what the test put in, in order."""

    def __init__(self, *outcomes: bytes | Exception) -> None:
        self.outcomes = deque(outcomes)

    async def fetch(self, source: str) -> bytes:
        outcome = self.outcomes.popleft()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def kept(writer: Writer, tmp_path: Path, clock: HandClock) -> Attachments:
    return Attachments(writer, Folder(tmp_path / "files"), clock)


async def sent(kept: Attachments, *outcomes: bytes | Exception, name: str = "") -> FileRef:
    """One file of a person, and what becomes of fetching it."""
    kept.sources = {"scripted": Scripted(*outcomes)}
    given = [Attachment("scripted:a", Media.FILE, name)]
    return (await kept.writer.do(lambda db: files.expect(db, ME, given, START)))[0]


async def test_a_file_is_fetched_once_and_given_out_with_its_true_type(kept: Attachments) -> None:
    ref = await sent(kept, PNG, name="xem.exe")
    assert await kept.fetch_all() == 0
    assert await kept.fetch_all() == 0
    loaded = await kept.load(ref.id)
    assert loaded and (loaded.name, loaded.mime, loaded.data) == ("xem.png", "image/png", PNG)


async def test_who_sends_it_on_meanwhile_is_asked_to_wait(kept: Attachments) -> None:
    ref = await sent(kept, SendError("502", retryable=True), PNG)
    assert await kept.fetch_all() == 1
    with pytest.raises(SendError) as waiting:
        await kept.load(ref.id)
    assert waiting.value.retryable
    assert await kept.fetch_all() == 0
    assert await kept.load(ref.id)


async def test_a_full_disk_does_not_end_the_fetching_of_files(kept: Attachments) -> None:
    ref = await sent(kept, OSError("no space left"), PNG)
    fetching = asyncio.create_task(kept.run())
    async with asyncio.timeout(10):
        while (await kept.writer.do(partial(files.find, id=ref.id))).state is not files.State.KEPT:
            kept.wake.set()
            await asyncio.sleep(0.01)
    fetching.cancel()


@pytest.mark.parametrize("outcome", [b"<html>", b"", SendError("400")], ids=["a page", "nothing", "gone"])
async def test_what_is_not_to_be_had_never_will_be(kept: Attachments, outcome: bytes | SendError) -> None:
    ref = await sent(kept, outcome)
    assert await kept.fetch_all() == 0
    assert await kept.load(ref.id) is None


async def test_a_messenger_that_stays_away_is_given_up(kept: Attachments) -> None:
    ref = await sent(kept, *[SendError("502", retryable=True)] * MOST_TRIES)
    for _ in range(MOST_TRIES):
        await kept.fetch_all()
    assert await kept.load(ref.id) is None


async def test_an_upload_is_told_by_its_content(kept: Attachments) -> None:
    ref = await kept.upload(ME, "anh.html", PNG)
    assert isinstance(ref, FileRef) and (ref.kind, ref.name) == (Media.PHOTO, "anh.png")
    assert await kept.load(ref.id)
    assert await kept.upload(ME, "anh.png", b"<html>") is Refused.KIND
    assert await kept.upload(ME, "anh.png", bytes(files.LARGEST + 1)) is Refused.TOO_LARGE


async def test_nobody_uploads_without_end(kept: Attachments) -> None:
    given = [Attachment(str(number), Media.PHOTO) for number in range(files.A_DAY)]
    await kept.writer.do(lambda db: files.expect(db, ME, given, START))
    assert await kept.upload(ME, "a.png", PNG) is Refused.TOO_MANY


async def test_old_files_are_swept_from_the_disk(kept: Attachments, clock: HandClock, tmp_path: Path) -> None:
    ref = await kept.upload(ME, "a.png", PNG)
    assert isinstance(ref, FileRef)
    clock.now += timedelta(days=KEPT_DAYS, minutes=1)
    assert await kept.sweep() == 1
    assert await kept.load(ref.id) is None and list((tmp_path / "files").iterdir()) == []


async def test_who_sent_what_is_refused_hears_so_once(kept: Attachments) -> None:
    heard: list[Address] = []

    async def tell(sender: Address) -> None:
        heard.append(sender)

    kept.tell, kept.sources = tell, {"scripted": Scripted(b"<html>", b"<script>")}
    many = [Attachment(f"scripted:{name}", Media.FILE) for name in "ab"]
    large = Attachment("scripted:c", Media.VIDEO, "", files.LARGEST + 1)
    await kept.writer.do(lambda db: files.expect(db, ME, [*many, large], START))
    await kept.fetch_all()
    await kept.fetch_all()
    assert heard == [ME]
