"""The values of the help desk: tickets, their lines, the people who work on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.effects import Reason
from bot.core.message import Address, FileRef

__all__ = [
    "TEAM",
    "Event",
    "FileRef",
    "Filter",
    "Line",
    "Order",
    "Outcome",
    "Reason",
    "Refusal",
    "RefusalKind",
    "State",
    "Summary",
    "Ticket",
    "Who",
]


TEAM = "team:"  # before a team's name, where a helper's may stand


class State(StrEnum):
    WAITING = "waiting"  # for a helper; the machine goes on helping meanwhile
    TAKEN = "taken"  # a helper has it; the machine is silent
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a ticket ended."""

    SOLVED = "solved"
    VISIT = "visit"  # somebody goes there
    ELSEWHERE = "elsewhere"  # another office does it, and the person knows which
    UNREACHED = "unreached"
    NOT_OURS = "not-ours"
    IDLE = "idle"  # the person wrote no more
    WITHDRAWN = "withdrawn"  # by the person
    MERGED = "merged"  # goes on in another ticket


class Who(StrEnum):
    """Who speaks in a line."""

    PERSON = "person"
    HELPER = "helper"
    ASSISTANT = "assistant"
    NOTE = "note"  # among helpers; the person never sees it
    EVENT = "event"


class Event(StrEnum):
    """What happened to a ticket, as a line of its own; the line's text holds the detail."""

    OPENED = "opened"
    OFFERED = "offered"  # to more people; detail: names, or nothing when it is everybody
    TAKEN = "taken"
    TAKEN_OVER = "taken-over"  # detail: from whom
    RELEASED = "released"
    LEFT_LYING = "left-lying"  # given back because nobody answered; detail: who had it
    HANDED_OVER = "handed-over"  # detail: to whom («team:…» for a team)
    GUIDE = "guide"  # the machine leads through a guide meanwhile; detail: the topic
    GUIDE_ENDED = "guide-ended"
    DUE_SOON = "due-soon"  # the promised first reply is near
    OVERDUE = "overdue"
    IDLE = "idle"  # the person was asked whether they are still there
    CLOSED = "closed"  # detail: the outcome
    RATED = "rated"  # detail: 1 to 3
    MERGED = "merged"  # detail: the other ticket's number
    TAUGHT = "taught"  # an answer went to the editors; detail: the line's id
    VISIT = "visit"  # agreed; detail: the moment and who goes
    VISIT_SOON = "visit-soon"  # detail as above
    VISIT_PAST = "visit-past"  # nobody said yet how it was; detail: who went
    VISIT_ENDED = "visit-ended"  # detail: the result
    UNDELIVERED = "undelivered"  # detail: why
    BLOCKED = "blocked"  # the person blocked the assistant
    BACK = "back"  # … and came back


@dataclass(frozen=True, slots=True)
class Ticket:
    """One case. ``version`` is the number of the desk's change that touched it last: it only grows."""

    id: int
    person: Address
    topic: str  # a topic's id, or ""
    where: str  # «topic/step», or ""
    asked: str  # masked
    opened_at: datetime
    group: str = ""  # of the topic
    answers: Mapping[str, str] = field(default_factory=dict)
    reason: Reason = Reason.ASKED
    urgent: bool = False
    commune: str = ""  # name, if the person gave one
    state: State = State.WAITING
    owner: str | None = None  # a helper's name
    team: str | None = None  # that it was handed to
    wanted: str | None = None  # the helper who knows the person from the last ticket
    promised_at: datetime | None = None  # first reply due
    taken_at: datetime | None = None
    first_reply_at: datetime | None = None
    person_at: datetime | None = None  # the person's last line
    helper_at: datetime | None = None  # the last answer
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    rating: int | None = None  # 3 good, 2 fair, 1 bad
    merged_into: int | None = None
    seen: int = 0  # the conversation's number of events at the opening
    version: int = 0

    @property
    def open(self) -> bool:
        return self.state is not State.CLOSED


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ticket. ``author`` is a helper's name, or ""; ``quotes`` another line's id."""

    id: int
    ticket: int
    who: Who
    at: datetime
    text: str = ""
    author: str = ""
    event: Event | None = None
    files: tuple[FileRef, ...] = ()
    quotes: int | None = None
    external_id: str | None = None
    edited_at: datetime | None = None


class RefusalKind(StrEnum):
    NOT_FOUND = "not-found"
    NOT_ON_ROSTER = "not-on-roster"
    ALREADY_WITH = "already-with"
    NOT_YOURS = "not-yours"
    CLOSED = "closed"
    NOBODY_THERE = "nobody-there"  # no such helper, team, ticket or guide
    EMPTY = "empty"
    PAST = "past"  # what is agreed lies in the past
    PLACE_UNCLEAR = "place-unclear"
    UNREACHABLE = "unreachable"  # the person blocked the assistant


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act was not done; ``owner`` has the ticket."""

    kind: RefusalKind
    owner: str | None = None


class Order(StrEnum):
    DUE = "due"  # urgent first, then by the promised first reply
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tickets of the queue; empty fields let everything pass."""

    states: frozenset[State] = frozenset({State.WAITING, State.TAKEN})
    topic: str = ""  # a topic's id
    place: str = ""  # words of the commune's name
    mine: str | None = None  # a helper's name
    text: str = ""  # words of what was asked, or a ticket's number; marks may be omitted
    order: Order = Order.DUE
    most: int = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """A line of the queue: the ticket and who spoke last, with what words (masked)."""

    ticket: Ticket
    last: str = ""
    last_who: Who | None = None
