"""``camtay serve``: the assistant on the web and on every channel that has a token."""

from __future__ import annotations

import argparse
import asyncio
import logging

from bot import logs
from bot.config import from_environment
from bot.memory import one_heap


def arguments(made: argparse.ArgumentParser) -> None:
    """None: everything is set by the environment."""


def run(given: argparse.Namespace) -> int:
    config = from_environment()  # a wrong setting is told before all else is imported, which takes seconds
    one_heap()
    from bot.app import serve

    logs.set_up(config.log, logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
    asyncio.run(serve(config))
    return 0
