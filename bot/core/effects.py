"""What a turn asks the shell to do, as values. A closed union: match it exhaustively."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.message import Reply
from bot.core.session import Session


@dataclass(frozen=True, slots=True)
class Send:
    """Say something to the person of this turn."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Call a person. ``asked`` is masked; ``where`` is «topic/step» or empty."""

    topic: str
    asked: str
    where: str
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass the person's words to the helper who has the conversation."""

    text: str


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
    """A line for the editors: what was said, where, and what was offered instead."""

    text: str
    where: str
    offered: tuple[str, ...] = ()


Effect = Send | OpenTicket | Relay | Remind | Forget | Reachable | NotUnderstood


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: the session afterwards and what is to be done."""

    session: Session
    effects: tuple[Effect, ...] = ()

    @property
    def replies(self) -> tuple[Reply, ...]:
        return tuple(effect.reply for effect in self.effects if isinstance(effect, Send))
