"""What may be done to a ticket, by a helper, by the person or by time, as values."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tickets.model import Outcome


@dataclass(frozen=True, slots=True)
class Take:
    """``over``: from whoever has it, knowingly."""

    by: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    by: str
    lead: bool = False  # a lead may act on what another has


@dataclass(frozen=True, slots=True)
class HandOver:
    """To a helper, or to a team for whoever takes it there."""

    by: str
    helper: str | None = None
    team: str | None = None
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    by: str


@dataclass(frozen=True, slots=True)
class LeadThroughGuide:
    """The machine speaks for a while; the ticket stays with its helper."""

    by: str
    topic: str


@dataclass(frozen=True, slots=True)
class Close:
    by: str
    outcome: Outcome
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    by: str
    into: int
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The person needs nobody any more."""


@dataclass(frozen=True, slots=True)
class Speak:
    """The person said something."""


@dataclass(frozen=True, slots=True)
class LeaveLying:
    """Time is up for the helper who has it and does not answer."""


@dataclass(frozen=True, slots=True)
class GoIdle:
    """Time is up for the person who does not write any more."""


@dataclass(frozen=True, slots=True)
class Rate:
    score: int


Act = (
    Take
    | Release
    | HandOver
    | Answer
    | LeadThroughGuide
    | Close
    | Merge
    | Withdraw
    | Speak
    | LeaveLying
    | GoIdle
    | Rate
)
