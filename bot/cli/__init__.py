"""The command ``camtay``: one module a subcommand, imported only when it is called."""

from __future__ import annotations

import argparse
import gc
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module

from bot import __version__, logs
from bot.wording import say


def commands() -> dict[str, str]:
    """Command → what it does."""
    return {
        "serve": say("serve the assistant"),
        "prepare": say("learn the content before the first start, or before an update's restart"),
        "chat": say("talk to the assistant here"),
        "coverage": say("table of topics: phrases, examples, aspects, sources, age"),
        "check": say("check the content; with --on, name what has no value that day"),
        "graph": say("draw a guide (Mermaid)"),
        "match": say("show which topic a message finds"),
        "read": say("show what a reply in a guide is read as"),
        "eval": say("measure matching on labelled questions"),
        "content": say("carry releases of the content to files and back; roll back"),
        "catalogue": say("take in an export of the national database"),
        "doctor": say("look over settings, messengers, clock, disk, database; say the fix"),
        "backup": say("keep everything in one file, while it runs"),
        "restore": say("put a backup in place, while it is stopped"),
        "retention": say("let go of what was kept long enough"),
        "outbox": say("list what could not be sent; send it again"),
        "user": say("accounts of helpers, editors, administrators"),
        "bench": say("measure speed and size"),
    }


SELDOM = 100_000  # new objects between two searches for garbage: content is made once, and stays
MODULES = {"eval": "evaluate"}  # where the module may not be called as its command


def parser() -> argparse.ArgumentParser:
    told = [f"  {command:<8} {meaning}" for command, meaning in commands().items()]
    made = argparse.ArgumentParser(
        prog="camtay",
        description=say("Leads people through online public services by the hand."),
        epilog="\n".join(told),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=__version__)
    made.add_argument("command", choices=list(commands()))
    made.add_argument("arguments", nargs=argparse.REMAINDER)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """0: fine · 1: the command found something wrong · 2: it could not run, and says why in a sentence."""
    logs.set_up()
    gc.set_threshold(SELDOM)
    given = parser().parse_args(argv)
    module = import_module(f"bot.cli.{MODULES.get(given.command, given.command)}")
    own = argparse.ArgumentParser(prog=f"camtay {given.command}", description=module.__doc__)
    module.arguments(own)
    return run(module, own.parse_args(given.arguments))


def run(module: object, given: argparse.Namespace) -> int:
    from bot.config import BadSetting
    from bot.release import NoContent

    try:
        return int(module.run(given))  # type: ignore[attr-defined]
    except (BadSetting, NoContent) as problem:
        print(problem, file=sys.stderr)
        return 2
    except BrokenPipeError:  # «camtay … | head»
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.filename is None:
            raise
        told = say("{file} cannot be read or written: {reason}", file=error.filename, reason=error.strerror)
        print(told, file=sys.stderr)
        return 2
    except sqlite3.Error as error:
        print(say("The store cannot be written: {reason}", reason=error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
