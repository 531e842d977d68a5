"""A running assistant's parts for tests: a clock set by hand, messages, a look into the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.core.message import Address, Incoming
from bot.store.writer import Writer
from tests.core.talk import START

ME = Address("scripted", "citizen-7")


@dataclass
class HandClock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **passed: float) -> None:
        self.now += timedelta(**passed)


def message(text: str = "", number: int | str = 1, sender: Address = ME, **more: Any) -> Incoming:
    return Incoming(sender, text, START, str(number), **more)


async def rows(writer: Writer, sql: str, *values: object) -> list[Any]:
    """What the database holds; rows of one column come as plain values."""
    found = await writer.do(lambda db: db.execute(sql, values).fetchall())
    return [row[0] if len(row) == 1 else row for row in found]


async def count(writer: Writer) -> dict[str, int]:
    """How many rows each table holds."""
    tables = await rows(writer, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {table: (await rows(writer, f"SELECT count(*) FROM {table}"))[0] for table in tables}
