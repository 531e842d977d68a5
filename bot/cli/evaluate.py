"""``camtay eval``: how well labelled questions and replies, or the content's own phrases, are understood."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bot.cli import replies_read
from bot.cli.common import read_knowledge, with_replies
from bot.config import BadSetting
from bot.content.model import Content
from bot.core import kinds
from bot.core.scene import Knowledge
from bot.matching.cross_validation import cross_validate, unseen
from bot.matching.evaluate import Line, Report, evaluate, read
from bot.matching.fitting import fitted, samples
from bot.matching.matcher import Matcher
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("files", nargs="*", type=Path, metavar="FILE")
    made.add_argument("--json", action="store_true", help=say("print JSON"))
    made.add_argument(
        "--cross-validate", action="store_true", help=say("hold out a fifth of the phrases, five times")
    )
    made.add_argument(
        "--fit",
        action="store_true",
        help=say("print new figures for how sure an answer is, from phrases held out"),
    )


def run(given: argparse.Namespace) -> int:
    """2 when there is nothing to measure on."""
    if not (given.files or given.fit or given.cross_validate):
        print(say("Name a file of labelled questions, or write --cross-validate."))
        return 2
    replies = [file for file in given.files if replies_read.are_replies(file)]
    lines = [line for file in given.files if file not in replies for line in labelled(file)]
    know = read_knowledge()
    if given.fit:
        print(refitted(know.content, lines))
        return 0
    reports = list(measured(know, lines, replies, given))
    if given.json:
        told = [report.as_dict() for report in reports]
        print(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=1))
    else:
        print(*reports, sep="\n\n")
    return 0 if reports else 2


def measured(
    know: Knowledge, lines: list[Line], replies: list[Path], given: argparse.Namespace
) -> Iterator[Report | replies_read.Report]:
    if given.cross_validate:
        yield cross_validate(know.content)
    elif lines:
        yield evaluate(lambda text: kinds.asked(text, know), lines, know.content.entries)
    if replies:
        yield replies_read.Report.of(with_replies(know, learning=True), replies)


def labelled(file: Path) -> list[Line]:
    try:
        return read(file)
    except (ValueError, KeyError) as error:
        raise BadSetting(say("{file} cannot be read: {reason}", file=file, reason=error)) from None


def refitted(content: Content, lines: list[Line]) -> str:
    """``OURS`` and ``SHARP`` of ``bot/matching/confidence.py``; labelled questions weigh as much as phrases."""
    topics = content.entries
    given = [
        sample for matcher, kept in unseen(content) for sample in samples(matcher, kept, topics, "phrases")
    ]
    given += samples(Matcher.build(content), lines, topics, "questions")
    return "OURS = {}\nSHARP = {}".format(*fitted(given))
