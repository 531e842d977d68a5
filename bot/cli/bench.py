"""``camtay bench``: the figures that README quotes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bot.bench import matching, start, turns
from bot.bench.figures import Row, as_text
from bot.cli.common import content_folder
from bot.release import knowledge
from bot.wording import say

TOPICS = (90, 1_000, 5_000)


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help=say("print JSON"))
    made.add_argument("--quick", action="store_true", help=say("small sizes only"))


def run(given: argparse.Namespace) -> int:
    rows = []
    for row in measured(given.quick):
        rows.append(row)
        if not given.json:
            print(as_text([row]), flush=True)
    if given.json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=1))
    return 0


def measured(quick: bool) -> Iterator[Row]:
    folder = content_folder()
    content = matching.whole(folder)
    messages = [example.says for example in matching.examples(content)]
    yield from start.rows()
    yield from matching.rows(folder, TOPICS[:1] if quick else TOPICS)
    yield from turns.rows(
        knowledge(content), messages, Path(), turns.SESSIONS[:1] if quick else turns.SESSIONS
    )
