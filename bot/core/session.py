"""What the assistant remembers of one conversation: small, frozen, stored as one JSON value."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class Position(msgspec.Struct, frozen=True):
    """A place in a guide; ``misses`` counts the unclear replies there, ``denied``: what was supposed was not meant."""

    topic: str
    step: str
    misses: int = 0
    denied: bool = False


class Choice(msgspec.Struct, frozen=True):
    """Something offered under the last reply: a number, the label or a synonym picks it."""

    label: str
    press: str
    also: tuple[str, ...] = ()
    unknown: bool = False  # picked by «không biết», «không nhớ»
    supposed: bool = False  # asked back about: a yes picks it, a no brings the plain choices


class AtDesk(StrEnum):
    """Where the person stands with the help desk."""

    NO = ""
    WAITING = "waiting"  # for a helper: the machine goes on, and each word also reaches the ticket
    HELPER = "helper"  # a helper has the conversation: the machine keeps silent
    GUIDE = "guide"  # the helper let the machine lead through a guide; each word reaches them too


class Session(msgspec.Struct, frozen=True, omit_defaults=True):
    """Changed some ten times a turn: a struct, because it is copied in a tenth of a dataclass's time."""

    stack: tuple[Position, ...] = ()  # the innermost guide is last
    trail: tuple[tuple[Position, ...], ...] = ()  # the stacks at earlier questions: «quay lại»
    answers: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)  # topic → step → label or value
    ticked: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)  # procedure → document ids
    offered: tuple[Choice, ...] = ()  # choices of the last reply that offered any
    topic: str | None = None  # what was last spoken of: «còn lệ phí thì sao» means this
    aspect: str = ""  # what of it was told last: «xe máy» after its fees asks for a motorbike's
    ended: int = -2  # the turn in which a guide came to its end: its topic was what was just told
    later: tuple[str, ...] = ()  # a second need heard in passing, offered afterwards
    parked: bool = False  # the guide was left: it waits to be offered again
    reminder: tuple[Position, ...] = ()  # where the reminder that was asked for goes on from
    asked: str = ""  # the last words, masked, that were not understood at once
    before: str = ""  # the last words, masked, whatever came of them
    switch: str = ""  # another topic that a guide offered to go to …
    switch_turn: int = 0  # … at this turn
    opening: str = ""  # the words, masked, that began the guide: said again, they answer nothing
    misses: int = 0  # unclear messages in a row, outside guides
    address: str | None = None  # how the person calls themselves: a key of faq/_address.yaml
    desk: AtDesk = AtDesk.NO
    passed: bool = False  # the last thing was a file for the helpers: the next of a row needs no word
    aside: tuple[Position, ...] = ()  # where the person stood when a helper sent another guide
    commune: str = ""  # the last that was named
    seen_at: datetime | None = None
    edition: int = 0  # of the content that it was answered from
    turns: int = 0
    told: tuple[int, ...] = ()  # notices of editors that were told
    helped: bool = False  # somebody has joined this guide from another phone
    helps: bool = False  # what is said goes to the guide of somebody else
    province: str = ""  # of the person, learned only while a notice is for one province

    @property
    def with_helper(self) -> bool:
        return self.desk is AtDesk.HELPER

    def but(self, **changes: Any) -> Session:
        """The same with these fields changed."""
        return msgspec.structs.replace(self, **changes)


def label_of(session: Session, pressed: str | None) -> str:
    """What stood on the button that was pressed; empty when it is offered no more."""
    return next((choice.label for choice in session.offered if choice.press == pressed), "")


QUOTES = ("asked", "before", "opening")  # the fields that hold a person's own words


def dump(session: Session) -> str:
    return msgspec.json.encode(session).decode()


def load(stored: str) -> Session:
    """Raises ``msgspec.ValidationError`` when the stored value is not a session."""
    return msgspec.json.decode(stored, type=Session)
