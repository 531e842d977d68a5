"""``camtay match``: which topic a message finds, and why."""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

from bot.cli.common import each_line, read_knowledge
from bot.content.model import Content, Procedure
from bot.core import kinds, long_tail
from bot.core.answer import Meaning, is_nod, read_choice, read_command
from bot.core.scene import Knowledge
from bot.core.small_talk import FEW
from bot.matching.matcher import Matcher
from bot.matching.ranking import Decision, Ranking
from bot.privacy import mask
from bot.studio.why import told
from bot.text import words
from bot.wording import say

SMALLTALK = "smalltalk"
CATALOGUE = "catalogue"
PRIVATE = "khac-"  # how subjects of faq/_not_covered.yaml begin that are no public service


def arguments(made: argparse.ArgumentParser) -> None:
    asked = made.add_mutually_exclusive_group(required=True)
    asked.add_argument("text", nargs="?")
    asked.add_argument(
        "--jsonl", action="store_true", help=say('read {{"text": …}} lines, print a line each')
    )
    made.add_argument("--why", action="store_true", help=say("show what spoke for and against"))


def run(given: argparse.Namespace) -> int:
    """1 when a line was not usable; it is told and the others are matched."""
    know = read_knowledge()
    if given.jsonl:
        return min(each_line(lambda asked: result(know, asked["text"])), 1)
    print(json.dumps(result(know, given.text), ensure_ascii=False, indent=1))
    if given.why:
        matcher = Matcher.build(know.content, know.lexicon)
        print(*told(matcher.explain(mask(given.text).text, know.content), know.content), sep="\n")
    return 0


def result(know: Knowledge, text: str) -> dict[str, Any]:
    """What the matcher says of one message; ``ms`` is its time."""
    begin = time.perf_counter()
    safe = mask(text).text
    ranking = know.rank(safe)
    decision = kind(know, safe, ranking)
    topics = procedures(know, safe) if decision == CATALOGUE else candidates(know.content, ranking)
    spent = (time.perf_counter() - begin) * 1000
    return {
        "text": text,
        "decision": decision,
        "topics": topics,
        "aspect": ranking.aspect,
        "ms": round(spent, 3),
    }


def candidates(content: Content, ranking: Ranking) -> list[dict[str, Any]]:
    return [
        {"id": c.topic, "codes": codes(content, c.topic), "score": round(c.score, 3)}
        for c in ranking.candidates
    ]


def procedures(know: Knowledge, text: str) -> list[dict[str, Any]]:
    """Those of the national database that a conversation would show; a code is their id."""
    coded = know.catalogue.by_code(text)
    if coded:
        return [{"id": coded.code, "codes": [coded.code], "score": 1.0}]
    return [
        {"id": one.record.code, "codes": [one.record.code], "score": round(min(one.fit.held, 1.0), 3)}
        for one in know.catalogue.weigh(know.lexicon.written_out(text))
    ]


def kind(know: Knowledge, text: str, ranking: Ranking) -> str:
    """What a conversation would take the message for, at its beginning: it is tried in the same order."""
    if kinds.first_of_all(text, know):
        return SMALLTALK
    command = read_command(text, know.content.commands, know.lexicon)
    if command:
        return SMALLTALK if command in ("greet", "thanks") else "command"
    if kinds.whole(text, know) or (
        ranking.decision is not Decision.ANSWER and asks_nothing(know, text, ranking)
    ):
        return SMALLTALK
    meaning = read_choice(text, (), know.lexicon).meaning
    if is_nod(text, know.lexicon) or (len(words(text)) <= FEW and meaning in (Meaning.YES, Meaning.NO)):
        return SMALLTALK
    if not ranking.coded and know.catalogue.by_code(text):
        return CATALOGUE
    if long_tail.named(know, text, ranking):
        return CATALOGUE
    if ranking.decision is not Decision.NONE or ranking.bare or ranking.subject:
        return ranking.decision
    return CATALOGUE if know.catalogue.find(know.lexicon.written_out(text)) else Decision.NONE


def asks_nothing(know: Knowledge, text: str, ranking: Ranking) -> bool:
    """Small talk by its words, or a subject that is no business of the state."""
    private = (ranking.subject or "").startswith(PRIVATE)
    return private or kinds.within(text, know) is not None or kinds.unreadable(text, know) is not None


def codes(content: Content, topic: str) -> list[str]:
    entry = content.entries.get(topic)
    return list(entry.codes) if isinstance(entry, Procedure) else []
