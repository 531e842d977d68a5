"""What a helper's answer teaches: the person's own wording of the question, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from bot.privacy import mask
from bot.tickets.model import Line, Ticket, Who


class State(StrEnum):
    NEW = "new"
    TAKEN = "taken"  # an editor is at it
    TAKEN_UP = "taken-up"  # an editor made content of it
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A draft for editors: ``question`` may become a phrase, ``answer`` the answer. Both are masked."""

    id: int
    ticket: int
    line: int  # the helper's
    topic: str
    question: str
    answer: str
    by: str
    at: datetime
    state: State = State.NEW
    decided_by: str = ""


def lesson(ticket: Ticket, lines: Sequence[Line], answer: Line, by: str, at: datetime) -> Lesson:
    """A telephone number or a street that a helper may name to one person is covered here."""
    question = mask(asked(ticket, lines, answer)).text
    return Lesson(0, ticket.id, answer.id, ticket.topic, question, mask(answer.text).text, by, at)


def asked(ticket: Ticket, lines: Sequence[Line], answer: Line) -> str:
    """What the person said since the last answer before this one; at first, what the ticket was opened with."""
    earlier = [line for line in lines if line.id < answer.id and line.text]
    spoken = [line for line in earlier if line.who in (Who.PERSON, Who.HELPER)]
    since = list(takewhile(lambda line: line.who is Who.PERSON, reversed(spoken)))
    return "\n".join(line.text for line in reversed(since)) or ticket.asked.split("\n")[0]
