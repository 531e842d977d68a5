"""The command ``camtay``: one module a subcommand."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from bot import __version__
from bot.cli import bench, chat, check, evaluate, graph, match, serve
from bot.config import BadSetting
from bot.release import NoContent
from bot.wording import say

COMMANDS = (serve, chat, check, graph, match, evaluate, bench)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="camtay", description=say("Leads people through online public services by the hand."))
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        command.add(commands)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """0: fine · 1: the command found something wrong · 2: it could not run, and says why in a sentence."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    given = parser().parse_args(argv)
    try:
        return int(given.run(given))
    except (BadSetting, NoContent) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
