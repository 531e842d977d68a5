"""``camtay eval``: how well labelled questions are matched."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.cli.common import read_knowledge
from bot.matching.evaluate import evaluate, read
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    made.add_argument("--json", action="store_true", help=say("print JSON"))


def run(given: argparse.Namespace) -> int:
    know = read_knowledge()
    lines = [line for file in given.files for line in read(file)]
    report = evaluate(know.rank, lines, know.content.entries)
    print(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if given.json else report)
    return 0
