"""``camtay restore FILE``: puts a backup in place; the assistant must be stopped."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.archive import BadArchive, restore
from bot.clock import system
from bot.config import BadSetting, from_environment
from bot.data_folder import only_one
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", type=Path, help=say("a file that camtay backup wrote"))


def run(given: argparse.Namespace) -> int:
    data = from_environment().data
    with only_one(data):
        try:
            aside = restore(given.file, data, system())
        except (BadArchive, OSError) as error:
            raise BadSetting(say("Nothing was restored: {reason}", reason=error)) from None
    print(say("{file} is in place in {folder}.", file=given.file, folder=data))
    if aside:
        print(say("What was there before is kept in {folder}: remove it once all is well.", folder=aside))
    return 0
