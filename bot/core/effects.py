"""What a turn asks the shell to do, as values. A closed union: match it exhaustively."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.message import Reply
from bot.core.session import Session


@dataclass(frozen=True, slots=True)
class Send:
    """Say something to the person of this turn."""

    reply: Reply


class Reason(StrEnum):
    """Why a person is called."""

    ASKED = "asked"
    STUCK = "stuck"  # not understood, again and again
    ANGER = "anger"
    FRAUD = "fraud"  # in progress: every minute counts
    GUIDE = "guide"  # the guide hands over


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Call a person. ``asked`` is masked; ``where`` is «topic/step» or empty; ``place`` a commune's name."""

    topic: str
    asked: str
    where: str
    answers: dict[str, str] = field(default_factory=dict)
    reason: Reason = Reason.ASKED
    group: str = ""  # of the topic
    place: str = ""


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass the person's words on to the ticket that is open for them."""

    text: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The person needs nobody any more."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The person's word on how a ticket went: 3 good, 2 fair, 1 bad."""

    ticket: int
    score: int


@dataclass(frozen=True, slots=True)
class GuideEnded:
    """The guide that a helper sent has come to its end: the helper speaks again."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Set this person's timer of this kind, replacing one already set."""

    kind: str  # "asked" (the person wanted it) | "left" (a guide was left)
    at: datetime


@dataclass(frozen=True, slots=True)
class Forget:
    """Drop this person's timer of this kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Reachable:
    """The person blocked (``False``) or unblocked (``True``) the assistant."""

    now: bool


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line for the editors: what was said, where, and what was offered instead.

    ``answered``: the topic that was told and, as the person says, was not what they meant.
    """

    text: str
    where: str
    offered: tuple[str, ...] = ()
    answered: str = ""


@dataclass(frozen=True, slots=True)
class TellOwnData:
    """Say what is kept of this person; with ``words``, also what was said."""

    words: bool = False


@dataclass(frozen=True, slots=True)
class EraseOwnData:
    """Erase all that is kept of this person, up to this turn."""


@dataclass(frozen=True, slots=True)
class Invite:
    """Make a code by which somebody joins this guide; the person has agreed to it."""

    topic: str


Effect = (
    Send
    | OpenTicket
    | Relay
    | Withdraw
    | Rate
    | GuideEnded
    | Remind
    | Forget
    | Reachable
    | NotUnderstood
    | TellOwnData
    | EraseOwnData
    | Invite
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: the session afterwards and what is to be done."""

    session: Session
    effects: tuple[Effect, ...] = ()

    @property
    def replies(self) -> tuple[Reply, ...]:
        return tuple(effect.reply for effect in self.effects if isinstance(effect, Send))
