"""What passes between a person and the assistant, whatever the messenger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """One person on one channel, e.g. ``Address("telegram", "123456")``."""

    channel: str
    user: str


class Kind(StrEnum):
    """What happened: most often a message; channels also report these other events."""

    MESSAGE = "message"
    EDIT = "edit"  # the person changed a message sent before
    GROUP = "group"  # somebody spoke to the assistant in a group
    LEFT = "left"  # the person blocked the assistant: nothing can be sent any more
    CAME_BACK = "came_back"  # … and unblocked it


class Media(StrEnum):
    """What came instead of, or along with, words."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did. ``external_id`` is unique per sender: channels deliver again.

    ``pressed`` is the payload of a button; ``masked`` names the kinds of secrets that the
    gate at the door took out of ``text`` (see ``bot.privacy``).
    """

    sender: Address
    text: str
    received_at: datetime  # aware
    external_id: str
    pressed: str | None = None
    media: tuple[Media, ...] = ()
    kind: Kind = Kind.MESSAGE
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a reply. ``press`` comes back as ``Incoming.pressed``; at most 64 bytes."""

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a person. ``text`` may hold ``**bold**`` and nothing else of markup.

    ``image`` is a file name below the content's ``images`` folder. A channel that has no buttons
    prints them numbered from 1: the core understands a number, the label or its synonyms.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    image: str | None = None
