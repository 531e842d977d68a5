"""``camtay serve``: the assistant on the web and on every channel that has a token."""

from __future__ import annotations

import argparse
import asyncio
import logging
from typing import Any

from bot.app import serve
from bot.config import from_environment
from bot.wording import say


def add(commands: Any) -> None:
    made = commands.add_parser("serve", help=say("serve the assistant"))
    made.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
    asyncio.run(serve(from_environment()))
    return 0
