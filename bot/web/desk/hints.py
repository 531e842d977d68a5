"""What a helper may want to say next: ready replies, and answers of our own content with their source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.content.blanks import filled
from bot.content.model import Canned, Entry, text_on
from bot.core import facts
from bot.core.scene import Knowledge
from bot.matching.ranking import Decision
from bot.tickets.queue import contains

ANSWERS = 3  # of our content
MOST = 9  # altogether: one digit each
LONGEST = 1500  # characters that are matched; more says nothing new


@dataclass(frozen=True, slots=True)
class Hint:
    """``text`` goes into the box; ``source`` says where it comes from and when it was checked."""

    title: str
    text: str
    source: str = ""


def hints(know: Knowledge, asked: str, said: str, topic: str, my_name: str, day: date) -> list[Hint]:
    """For the words a helper ``asked`` for; with none, for what the person ``said`` last."""
    entry = know.content.entries.get(topic)
    title = entry.topic.title if entry else ""
    ready = [
        Hint(one.title, filled(one.text, my_name=my_name, topic=title)) for one in canned(know, asked, topic)
    ]
    sought = (asked or said)[:LONGEST]
    answers = list(islice(of_content(know, sought, sure=not asked, day=day), ANSWERS))
    first = answers if asked or answers and not entry else []
    return [*first, *ready, *(answer for answer in answers if answer not in first)][:MOST]


def canned(know: Knowledge, asked: str, topic: str) -> list[Canned]:
    """Those that hold the words; with none, those of the ticket's topic before the general ones."""
    found = [one for one in know.content.canned if contains(f"{one.title} {one.text}", asked)]
    if not asked:
        found = [one for one in found if not one.topics or topic in one.topics]
    return sorted(found, key=lambda one: topic not in one.topics)


def of_content(know: Knowledge, sought: str, *, sure: bool, day: date) -> Iterator[Hint]:
    """One answer a topic that is near, on the aspect that was asked; ``sure``: nothing far-fetched."""
    ranking = know.rank(sought)
    if not sought.strip() or sure and ranking.decision is Decision.NONE:
        return
    for candidate in ranking.candidates:
        entry = know.content.entries.get(candidate.topic)
        if entry is None:
            continue
        text = side_answer(entry, candidate.question, day) if candidate.question else None
        text = text or facts.about(entry, ranking.aspect, day) or summary(entry, day)
        if text:
            yield Hint(entry.topic.title, text.replace("**", ""), facts.source_line(entry.topic, day))


def side_answer(entry: Entry, question: str, day: date) -> str | None:
    found = (one for one in entry.topic.questions if one.id == question)
    return next((text_on(one.answer, day) for one in found), None)


def summary(entry: Entry, day: date) -> str | None:
    return text_on(entry.topic.summary, day)
