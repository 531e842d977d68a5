"""``camtay bench``: the figures that README quotes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bench import desk, long_tail, matching, replies, rivals, sick, start, studio, synthetic, turns
from bot.bench.figures import Row, as_text
from bot.cli.common import content_folder, with_replies
from bot.matching.evaluate import read
from bot.release import CHECKOUT, knowledge
from bot.wording import say

TOPICS = (90, 1_000, 5_000)
STUDIO = (90, 5_000)  # topics
PARTS = ("start", "matching", "replies", "rivals", "long-tail", "turns", "sick", "desk", "studio")
QUESTIONS = CHECKOUT / "tests" / "data" / "questions-dev.jsonl"


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "parts", nargs="*", metavar="PART", help=say("only these: {parts}", parts=", ".join(PARTS))
    )
    made.add_argument("--json", action="store_true", help=say("print JSON"))
    made.add_argument("--quick", action="store_true", help=say("small sizes only"))
    made.add_argument(
        "--questions", type=Path, default=QUESTIONS, help=say("labelled questions for the comparison")
    )
    made.add_argument(
        "--catalogue", type=Path, help=say("an export of the national database, for the long tail")
    )


def run(given: argparse.Namespace) -> int:
    """2 when a part is named that there is not."""
    if unknown := set(given.parts) - set(PARTS):
        print(say("“{part}” is no part; there are: {parts}", part=unknown.pop(), parts=", ".join(PARTS)))
        return 2
    rows = []
    for row in measured(given):
        rows.append(row)
        if not given.json:
            print(as_text([row]), flush=True)
    if given.json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=1))
    return 0


def measured(given: argparse.Namespace) -> Iterator[Row]:
    """The parts that were named, else all that have what they need."""
    folder, wanted = content_folder(), given.parts or PARTS
    content = matching.whole(folder)
    know = knowledge(content)
    messages = [example.says for example in matching.examples(content)]
    if "start" in wanted:
        yield from start.rows(folder, () if given.quick else TOPICS[1:])
    if "matching" in wanted:
        yield from matching.rows(folder, TOPICS[:1] if given.quick else TOPICS)
    if "replies" in wanted:
        yield replies.row(folder, know)
    if "rivals" in wanted and given.questions.exists():
        yield from rivals.rows(know, [line for line in read(given.questions) if line.accept])
    if "long-tail" in wanted and given.catalogue:
        yield from long_tail.rows(know, given.catalogue, messages)
    if {"turns", "sick", "desk"} & {*wanted}:
        know = with_replies(know, learning=True)
    if "turns" in wanted:
        yield from turns.rows(know, messages, Path(), turns.SESSIONS[:1] if given.quick else turns.SESSIONS)
        for topics in () if given.quick else TOPICS[-1:]:
            with TemporaryDirectory() as made:
                many = knowledge(matching.whole(synthetic.folder(folder, Path(made), topics)))
            yield from turns.rows(many, messages, Path(), turns.SESSIONS[:1])
    if "sick" in wanted:
        yield from sick.rows(know, messages, Path())
    if "desk" in wanted:
        yield from desk.rows(know, messages, Path())
    if "studio" in wanted:
        yield from studio.rows(folder, STUDIO[:1] if given.quick else STUDIO, Path())
