"""The one thread that writes: jobs in order, each whole or not at all, committed together."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store.writer import Writer, connect
from tests.serving import rows


def note(text: str):
    return lambda db: db.execute(
        "INSERT INTO misses(text, place, offered, at) VALUES (?, '', '', '')", (text,)
    )


def note_then_fail(text: str):
    def work(db: Database) -> None:
        note(text)(db)
        raise ValueError(text)

    return work


async def noted(writer: Writer) -> list[str]:
    return await rows(writer, "SELECT text FROM misses ORDER BY id")


async def together(writer: Writer, *jobs) -> list[object]:
    """Queues the jobs while the thread is held, so that one commit takes them all."""
    begun, gate = threading.Event(), threading.Event()
    held = asyncio.create_task(writer.do(lambda db: (begun.set(), gate.wait(20))))
    await asyncio.to_thread(begun.wait, 20)
    queued = [asyncio.create_task(writer.do(job)) for job in jobs]
    await asyncio.sleep(0)
    gate.set()
    await held
    return await asyncio.gather(*queued, return_exceptions=True)


async def test_a_job_that_fails_undoes_itself_and_nobody_else(writer: Writer):
    results = await together(writer, note("a"), note_then_fail("b"), note("c"))
    assert isinstance(results[1], ValueError)
    assert await noted(writer) == ["a", "c"]


async def test_a_database_that_cannot_write_fails_every_job_of_the_commit(writer: Writer):
    def full(db: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    results = await together(writer, note("a"), full, note("c"))
    assert [type(result) for result in results] == [sqlite3.OperationalError] * 3
    assert await noted(writer) == []


async def test_the_next_job_works_again_after_a_failure(writer: Writer):
    with pytest.raises(ValueError, match="a"):
        await writer.do(note_then_fail("a"))
    await writer.do(note("b"))
    assert await noted(writer) == ["b"]


async def test_a_constraint_that_is_broken_fails_its_own_job_only(writer: Writer):
    def broken(db: Database) -> None:
        db.execute("INSERT INTO misses(text) VALUES (NULL)")

    results = await together(writer, note("a"), broken, note("c"))
    assert isinstance(results[1], sqlite3.IntegrityError)
    assert await noted(writer) == ["a", "c"]


async def test_jobs_run_in_the_order_they_came(writer: Writer):
    words = [str(number) for number in range(200)]
    await asyncio.gather(*(writer.do(note(word)) for word in words))
    assert await noted(writer) == words


async def test_a_result_is_given_out_only_after_the_commit(writer: Writer, tmp_path: Path):
    await writer.do(note("a"))
    other = sqlite3.connect(tmp_path / "camtay.db")
    assert other.execute("SELECT text FROM misses").fetchall() == [("a",)]
    other.close()


async def test_who_gave_up_waiting_still_had_the_job_done(writer: Writer):
    gate = threading.Event()
    held = asyncio.create_task(writer.do(lambda db: gate.wait(20)))
    await asyncio.sleep(0)
    gone = asyncio.create_task(writer.do(note("a")))
    await asyncio.sleep(0)
    gone.cancel()
    gate.set()
    await held
    assert await noted(writer) == ["a"]


async def test_closing_finishes_what_is_queued(tmp_path: Path):
    writer = Writer(tmp_path / "closing.db")
    jobs = [asyncio.create_task(writer.do(note(word))) for word in "abc"]
    await asyncio.sleep(0)
    await asyncio.to_thread(writer.close)
    await asyncio.gather(*jobs)
    again = connect(tmp_path / "closing.db")
    assert [row[0] for row in again.execute("SELECT text FROM misses")] == ["a", "b", "c"]
