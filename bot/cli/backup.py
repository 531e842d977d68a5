"""``camtay backup FILE``: everything the assistant keeps, in one file, while it runs."""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from bot.archive import back_up
from bot.clock import system
from bot.config import BadSetting, from_environment
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", type=Path, help=say("the backup to write, such as camtay-20261122.tar.gz"))


def run(given: argparse.Namespace) -> int:
    try:
        size = back_up(from_environment().data, given.file, system())
    except (OSError, sqlite3.Error) as error:
        raise BadSetting(say("No backup was made: {reason}", reason=error)) from None
    print(
        say(
            "{file}: {size} kB. It holds people's words: keep it where only you can read it.",
            file=given.file,
            size=size // 1024,
        )
    )
    return 0
