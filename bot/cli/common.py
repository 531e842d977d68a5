"""What several subcommands need: the content folder, a day, the knowledge made of both, answers line by line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bot import taught
from bot.catalogue import Record
from bot.clock import VIETNAM, system
from bot.config import from_environment
from bot.content.library import load, read_files
from bot.core.scene import Knowledge
from bot.keepsake import SUFFIX, found_in
from bot.release import NoContent, default_folder, knowledge, with_catalogue
from bot.store import catalogue
from bot.store.writer import connect
from bot.wording import say

TRIED = f"replies-tried{SUFFIX}"  # in the data folder


def content_folder() -> Path:
    return from_environment().content or default_folder()


def read_knowledge() -> Knowledge:
    """Raises ``NoContent`` when the content has errors."""
    loaded = load(content_folder(), lessons=False)
    if loaded.content is None:
        raise NoContent(loaded.problems)
    return with_catalogue(knowledge(loaded.content), imported())


def with_replies(know: Knowledge, *, learning: bool) -> Knowledge:
    """The same with what was learned from replies; unless it was, learns it, or leaves replies to the rules.

    What is learned here is kept apart: another release may serve.
    """
    files, data = read_files(content_folder()), from_environment().data
    wanted = taught.key(files)
    model = found_in(data / taught.FILE, wanted) or found_in(data / TRIED, wanted) if wanted else None
    if wanted and learning and model is None:
        print(say("Learning from people's replies, once: about half a minute."), file=sys.stderr)
        model = taught.learned(files, know.lexicon, data / TRIED)
    return replace(know, replies=model)


def imported() -> tuple[Record, ...]:
    """The catalogue of the data folder, if there is one."""
    file = from_environment().data / "camtay.db"
    if not file.exists():
        return ()
    db = connect(file)
    try:
        return catalogue.records(db)
    finally:
        db.conn.close()


def each_line(answer: Callable[[Any], dict[str, Any]]) -> int:
    """A JSON line out for each that comes in; gives how many could not be used, each of which is told."""
    wrong = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            print(json.dumps(answer(json.loads(line)), ensure_ascii=False), flush=True)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wrong += 1
            print(say("line {line} cannot be read: {reason}", line=number, reason=error), file=sys.stderr)
    return wrong


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("a day such as 2027-03-01 is expected")) from None


def with_day(command: argparse.ArgumentParser) -> None:
    command.add_argument("--on", type=day, metavar="DATE", help=say("answer as on this day"))


def moment(given: date | None) -> datetime:
    """Nine in the morning of that day in Vietnam, or now, as ``CAMTAY_CLOCK`` says."""
    return datetime.combine(given, time(9), VIETNAM) if given else from_environment().clock or system()
