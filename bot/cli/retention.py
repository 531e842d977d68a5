"""``camtay retention``: lets go of what was kept long enough; with --dry-run, only says what would go."""

from __future__ import annotations

import argparse
import asyncio

from bot.clock import system
from bot.config import BadSetting, Config, from_environment
from bot.retention import Retention
from bot.store.writer import Writer
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--dry-run", action="store_true", help=say("only say what would go"))


def run(given: argparse.Namespace) -> int:
    config = from_environment()
    if not (config.data / "camtay.db").exists():
        raise BadSetting(say("There is no database at {file}.", file=config.data / "camtay.db"))
    return asyncio.run(_told(config, dry=given.dry_run))


async def _told(config: Config, *, dry: bool) -> int:
    writer = Writer(config.data / "camtay.db")
    try:
        keeping = Retention(writer, system, dict(config.keep))
        for kind, (days, count) in (await keeping.preview()).items():
            print(say("{kind}: kept for {days} days, {count} past it", kind=kind, days=days, count=count))
        if not dry:
            gone = sum((await keeping.run()).values())
            print(say("{count} rows are gone.", count=gone))
    finally:
        writer.close()
    return 0
