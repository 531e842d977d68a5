"""``camtay chat``: talk to the assistant in a terminal, or play a script and see the transcript."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.channels.markup import ansi
from bot.cli.common import moment, read_knowledge, with_day, with_replies
from bot.core.press import command
from bot.core.transcript import Trial, as_read, play, script
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--script", type=Path, metavar="FILE", help=say("play these lines and print the transcript")
    )
    with_day(made)


def run(given: argparse.Namespace) -> int:
    trial = Trial(with_replies(read_knowledge(), learning=False), moment(given.on))
    if given.script:
        lines = script(given.script.read_text("utf-8").splitlines())
        for part in play(trial, lines):
            print(part)
    else:
        talk(trial)
    return 0


def talk(trial: Trial) -> None:
    """Until the input ends. What is bold is so on a screen, and keeps its marks in a file."""
    styled = ansi if sys.stdout.isatty() else str
    for reply in trial.hear(pressed=command("greet")):
        print(styled(as_read(reply)))
    for part in play(trial, typed()):
        if not part.startswith("> "):
            print(styled(part))


def typed() -> Iterator[str]:
    while True:
        try:
            line = input("> ") if sys.stdin.isatty() else next(sys.stdin).rstrip("\n")
        except (EOFError, StopIteration):
            return
        yield line
