"""``camtay prepare``: learns what the next start will serve, so that this start need not."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from bot.config import from_environment
from bot.release import KEPT, Published, Releases, default_folder, published
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    """None: everything is set by the environment."""


def run(given: argparse.Namespace) -> int:
    """May be called while an older program serves: that one is not disturbed."""
    config = from_environment()
    try:
        found = stored(config.data / "camtay.db")
    except sqlite3.OperationalError:
        print(say("The next start brings the database up to date, and learns by itself."))
        return 0
    Releases(config.content or default_folder(), config.data / KEPT).prepare(found)
    print(say("The next start need not learn."))
    return 0


def stored(file: Path) -> Published | None:
    """Read as it stands; raises ``sqlite3.OperationalError`` where a table is not yet as this program knows it."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return published(Database(connection))
