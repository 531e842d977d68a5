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
class Attachment:
    """A file that came along, not fetched yet: ``source`` is the channel and its own name for it."""

    source: str
    kind: Media
    name: str = ""  # as the sender called it
    size: int | None = None  # bytes, when the channel tells


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that we keep, or are about to fetch; ``id`` cannot be guessed. Its bytes lie on the disk."""

    id: str
    kind: Media
    name: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did. ``external_id`` is unique per sender: channels deliver again.

    ``pressed`` is the payload of a button; ``masked`` names the kinds of secrets that the
    gate at the door took out of ``text`` (see ``bot.privacy``). ``message_id`` is the messenger's
    number of the message, which an edit of it repeats; ``replies_to`` that of the one it quotes.
    """

    sender: Address
    text: str
    received_at: datetime  # aware
    external_id: str
    pressed: str | None = None
    media: tuple[Media, ...] = ()
    kind: Kind = Kind.MESSAGE
    masked: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    message_id: str | None = None
    replies_to: str | None = None


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
    ``quotes`` is the messenger's number of the message that this one answers, ``edits`` of the one
    whose place it takes (only where the channel's limits allow ``edits``).
    ``by`` is the helper who speaks, as citizens see the name; empty: the machine.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    image: str | None = None
    files: tuple[FileRef, ...] = ()
    quotes: str | None = None
    edits: str | None = None
    by: str = ""
