"""``camtay graph TOPIC``: the guide as a Mermaid drawing."""

from __future__ import annotations

import argparse
import sys

from bot.cli.common import read_knowledge
from bot.content.graph import mermaid
from bot.content.problem import did_you_mean
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("topic", metavar="TOPIC")


def run(given: argparse.Namespace) -> int:
    entries = read_knowledge().content.entries
    if given.topic not in entries:
        near = did_you_mean(given.topic, entries) or ""
        print(say("There is no topic “{topic}”.", topic=given.topic), near, file=sys.stderr)
        return 2
    print(mermaid(entries[given.topic]))
    return 0
