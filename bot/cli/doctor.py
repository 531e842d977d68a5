"""``camtay doctor``: what is well, what is not, and what to do about it. 1 when something is bad."""

from __future__ import annotations

import argparse
import asyncio

from bot.config import Config, from_environment
from bot.doctor import Level, examine

SIGNS = {Level.OK: "✅", Level.WARN: "⚠", Level.BAD: "⛔"}


def arguments(made: argparse.ArgumentParser) -> None:
    """None: it looks at the settings of the environment."""


def run(given: argparse.Namespace) -> int:
    """A wrong setting is told by ``BadSetting``, like everywhere."""
    return asyncio.run(_told(from_environment()))


async def _told(config: Config) -> int:
    worst = 0
    async for finding in examine(config):
        print(SIGNS[finding.level], finding.what)
        if finding.fix:
            print("  →", finding.fix)
        worst = max(worst, int(finding.level is Level.BAD))
    return worst
