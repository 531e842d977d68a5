"""The one thread that touches the database: jobs run one after another, each whole or not at all.

What is queued together is committed together (a savepoint a job, one commit for all): a commit waits
for the disk, and under load that wait is shared. A job's result is given out only after the commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.store.migrations import migrate

T = TypeVar("T")
TOGETHER = 64  # jobs a commit


@dataclass(slots=True)
class Job:
    work: Callable[[Database], Any]
    future: asyncio.Future[Any]
    context: Context  # so that what the job logs names its turn
    loop: asyncio.AbstractEventLoop
    alone: bool = False  # outside any transaction


def connect(path: Path | str) -> Database:
    """A database brought to the newest shape: WAL, every commit on the disk before it returns."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    db = Database(connection)
    migrate(db)
    return db


class Writer:
    def __init__(self, path: Path | str) -> None:
        self._db = connect(path)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Database], T], *, alone: bool = False) -> T:
        """Runs ``work`` in a transaction of its own; returns once it is on the disk."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(Job(work, future, copy_context(), loop, alone))
        return await future

    async def forget(self) -> None:
        """Takes what was deleted out of the log too: nothing of it is in the files afterwards."""
        await self.do(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), alone=True)

    @property
    def waiting(self) -> int:
        """Jobs that are queued, about."""
        return self._jobs.qsize()

    def close(self) -> None:
        """Finishes what is queued, then closes."""
        self._jobs.put(None)
        self._thread.join()
        self._db.conn.close()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            jobs = [job]
            while len(jobs) < TOGETHER and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    self._jobs.put(None)
                    break
                jobs.append(following)
            commit_together(self._db, [job for job in jobs if not job.alone])
            for job in jobs:
                if job.alone:
                    give(*outside(self._db, job))


def commit_together(db: Database, jobs: list[Job]) -> None:
    """A database that cannot commit fails every job of the batch: none of them happened."""
    try:
        db.execute("BEGIN IMMEDIATE")
        results = [in_savepoint(db, job) for job in jobs]
        db.execute("COMMIT")
    except sqlite3.Error as error:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        results = [(job, None, error) for job in jobs]
    for result in results:
        give(*result)


def outside(db: Database, job: Job) -> tuple[Job, Any, Exception | None]:
    try:
        return job, job.context.run(job.work, db), None
    except Exception as error:
        return job, None, error


def give(job: Job, result: Any, failure: Exception | None) -> None:
    with suppress(RuntimeError):  # nobody waits any more: the loop was closed
        job.loop.call_soon_threadsafe(settle, job.future, result, failure)


def in_savepoint(db: Database, job: Job) -> tuple[Job, Any, Exception | None]:
    db.execute("SAVEPOINT job")
    try:
        result = job.context.run(job.work, db)
    except Exception as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # a full disk or a lock is the whole batch's misfortune
        db.execute("ROLLBACK TO job")
        return job, None, error
    finally:
        if db.conn.in_transaction:
            db.execute("RELEASE job")
    return job, result, None


def settle(future: asyncio.Future[Any], result: Any, failure: Exception | None) -> None:
    if future.cancelled():
        return
    if failure is not None:
        future.set_exception(failure)
    else:
        future.set_result(result)
