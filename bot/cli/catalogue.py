"""``camtay catalogue import FILE``: takes an agency's export of the national database into the store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from bot.catalogue import Record
from bot.catalogue.files import Wrong, read
from bot.catalogue.record import BadRow
from bot.clock import system
from bot.config import BadSetting, from_environment
from bot.store import catalogue
from bot.store.writer import connect
from bot.wording import say

TOGETHER = 500  # rows a commit
MOST_TOLD = 50  # wrong rows that are told one by one


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("action", choices=["import"], help=say("take an export in"))
    made.add_argument("file", type=Path, help=say("JSON Lines or CSV, gzipped or not"))


def run(given: argparse.Namespace) -> int:
    """1 when rows were skipped or nothing was read; what is good is in the store all the same."""
    data = from_environment().data
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = connect(data / "camtay.db")
    try:
        kept, wrong = take_in(db, given.file)
    except (OSError, BadRow) as error:
        raise BadSetting(say("{file} cannot be read: {reason}", file=given.file, reason=error)) from None
    finally:
        db.conn.close()
    if wrong > MOST_TOLD:
        print(say("… and {count} more", count=wrong - MOST_TOLD), file=sys.stderr)
    print(say("{kept} procedures taken in, {wrong} rows skipped", kept=kept, wrong=wrong))
    return 0 if kept and not wrong else 1


def take_in(db: Database, file: Path) -> tuple[int, int]:
    """How many records were kept, how many rows were wrong."""
    kept = wrong = 0
    now = system()
    for batch in _batches(read(file)):
        good = [row for row in batch if isinstance(row, Record)]
        for row in batch:
            if isinstance(row, Wrong):
                wrong += 1
                if wrong <= MOST_TOLD:
                    print(f"{file}:{row.line}: {row.message}", file=sys.stderr)
        catalogue.put(db, good, now)
        kept += len(good)
        print(say("{count} rows …", count=kept + wrong), file=sys.stderr)
    return kept, wrong


def _batches(rows: Iterable[Record | Wrong]) -> Iterator[list[Record | Wrong]]:
    rows = iter(rows)
    while batch := list(islice(rows, TOGETHER)):
        yield batch
