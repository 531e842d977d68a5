"""``camtay read --jsonl``: what replies in the middle of a guide are read as."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from typing import Any

from bot.cli.common import each_line, moment, read_knowledge, with_replies
from bot.clock import vietnam_day
from bot.core.answer import plain, read_reply
from bot.core.scene import Knowledge
from bot.matching.ranking import Decision
from bot.privacy import mask
from bot.wording import say

PERSON = "gap-can-bo"  # the topic of those who want a person
ELSEWHERE = "switch_topic"
SPARED = {  # asked for
    "phone": frozenset({"phone"}),
    "place": frozenset({"house"}),
    "free": frozenset({"house", "id"}),
}


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help=say("read lines with text, step_kind, options and today; print a line each"),
    )


def run(given: argparse.Namespace) -> int:
    """1 when a line was not usable; it is told and the others are read."""
    return min(each_line(partial(result, with_replies(read_knowledge(), learning=True))), 1)


def result(know: Knowledge, asked: dict[str, Any]) -> dict[str, Any]:
    """The line given, with its reading."""
    today = date.fromisoformat(asked["today"]) if asked.get("today") else vietnam_day(moment(None))
    kind, options = asked["step_kind"], asked.get("options") or ()
    text = mask(asked["text"], SPARED.get(kind, frozenset())).text
    found, sure = read_reply(
        kind,
        text,
        options,
        know.lexicon,
        know.content.commands,
        today,
        asked.get("context", ""),
        know.replies,
    )
    reading = plain(found, kind)
    told = f"{ELSEWHERE}:{elsewhere(know, text)}" if reading == ELSEWHERE else reading
    return asked | {"reading": told, "sure": sure}


def elsewhere(know: Knowledge, text: str) -> str:
    """The topic that is asked for instead; else the aspect of the one that is spoken of; else a person."""
    ranking = know.rank(text)
    if ranking.decision is not Decision.NONE and ranking.candidates:
        return ranking.candidates[0].topic
    return str(ranking.aspect) if ranking.aspect else PERSON
