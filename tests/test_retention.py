"""What was kept long enough goes, by kind; the preview says beforehand how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import cli
from bot.core.message import Attachment, Media
from bot.retention import Retention
from bot.service import Service
from bot.store import files, retention
from bot.store.retention import BATCH, KINDS
from bot.store.writer import Writer
from tests.serving import ME, HandClock, message, rows
from tests.test_service_secrets import on_disk

OLD = "chuyện con bò vàng"


@pytest.fixture
def keeping(writer: Writer, clock: HandClock) -> Retention:
    return Retention(writer, clock)


async def test_words_go_after_ninety_days_and_from_the_files_too(
    service: Service, writer: Writer, clock: HandClock, keeping: Retention, tmp_path: Path
):
    await service.handle(message(OLD, 1))
    clock.wait(days=60)
    assert (await keeping.run())["words"] == 0
    clock.wait(days=32)
    preview = await keeping.preview()
    assert preview["words"] == (90, 1)
    assert (await keeping.run())["words"] == 1
    await writer.do(lambda db: db.execute("DELETE FROM misses"))  # kept for longer: nobody stands in them
    await writer.forget()
    assert OLD.encode() not in on_disk(tmp_path)
    assert await rows(writer, "SELECT count(*) FROM inbox") == [0]


async def test_days_can_be_set(service: Service, writer: Writer, clock: HandClock):
    await service.handle(message(OLD, 1))
    clock.wait(days=12)
    assert (await Retention(writer, clock, {"words": 10}).run())["words"] == 1


async def test_an_open_ticket_stays_a_closed_one_is_emptied(
    service: Service, writer: Writer, clock: HandClock, keeping: Retention
):
    await service.handle(message("gặp người hỗ trợ", 1))
    clock.wait(days=400)
    assert (await keeping.run())["tickets"] == 0
    closed = clock.now.isoformat()
    await writer.do(lambda db: db.execute("UPDATE tickets SET state = 'closed', closed_at = ?", (closed,)))
    clock.wait(days=200)
    assert (await keeping.run())["tickets"] == 1
    assert await rows(writer, "SELECT user, asked FROM tickets") == [("", "")]
    assert await rows(writer, "SELECT count(*) FROM lines WHERE who <> 'event'") == [0]


async def test_files_are_given_up_once(writer: Writer, clock: HandClock, keeping: Retention):
    photo = Attachment("abc", Media.PHOTO)
    await writer.do(lambda db: files.expect(db, ME, [photo], clock.now))
    clock.wait(days=32)
    assert (await keeping.run())["files"] == 1
    assert (await keeping.run())["files"] == 0


async def test_more_than_a_batch_goes_in_one_run(writer: Writer, clock: HandClock, keeping: Retention):
    many = [(str(number), clock.now.isoformat()) for number in range(BATCH + 20)]
    insert = "INSERT INTO inbox(channel, user, external_id, number, text, at) VALUES ('c', 'u', ?, 1, 'x', ?)"
    await writer.do(lambda db: db.conn.executemany(insert, many))
    clock.wait(days=100)
    assert (await keeping.run())["words"] == BATCH + 20


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_can_be_looked_at(writer: Writer, clock: HandClock, kind: str):
    count = await writer.do(lambda db: retention.past(db, KINDS[kind], clock.now, KINDS[kind].days))
    assert count == 0


async def test_a_dry_run_says_and_takes_nothing(
    service: Service,
    writer: Writer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    await service.handle(message(OLD, 1))
    await writer.do(lambda db: db.execute("UPDATE inbox SET at = '2020-01-01T00:00:00+07:00'"))
    monkeypatch.setenv("CAMTAY_DATA", str(tmp_path))
    assert run("--dry-run") == 0
    assert await rows(writer, "SELECT count(*) FROM inbox") == [1]
    assert "words" in capsys.readouterr().out
    assert run() == 0
    assert await rows(writer, "SELECT count(*) FROM inbox") == [0]


def run(*words: str) -> int:
    """In a thread of its own: the command has a loop of its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as pool:
        return pool.submit(cli.main, ["retention", *words]).result()
