"""What a messenger is to us: it translates both ways and decides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.core.from_helper import FromHelper
from bot.core.message import Address, Incoming, Reply
from bot.wording import say


class BadSignature(Exception):
    """The body does not come from the messenger: answer 401 and forget it."""


class BadUpdate(Exception):
    """The body cannot be read: answer 400. Its text never quotes a person's words."""


@dataclass(slots=True)
class SendError(Exception):
    """A send that failed. Neither ``retryable`` nor ``unreachable``: our fault, never again."""

    reason: str
    retryable: bool = False
    unreachable: bool = False
    retry_after: float | None = None  # seconds

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What the messenger allows. The core never sees these; the content checks do."""

    text: int | None = None  # characters a message
    buttons: int | None = None  # under one message; 0: none, so options are numbered
    label: int | None = None  # characters a button
    per_second: float | None = None  # messages a second, overall
    per_chat_gap: float = 0.0  # seconds between two messages to one chat
    edits: bool = False  # can what was sent be changed?


@dataclass(frozen=True, slots=True)
class Request:
    """One call to the messenger: what ``write`` makes and ``send`` performs. ``params`` is JSON.

    ``about`` names what of ours it carries («line:7»), so that the message is found again.
    """

    to: Address
    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that goes out: its name tells its true type."""

    name: str
    mime: str
    data: bytes


NOT_YET = "the file has not come yet"  # why a send waits for a file that is being fetched
GONE = say("the file is not kept")  # … and why one never will go out: too large, dangerous, or swept

Heard = Incoming | FromHelper
Load = Callable[[str], Awaitable[Loaded | None]]  # see ``bot.attachments.Attachments.load``


async def nothing(id: str) -> None:
    """A ``Load`` where no files are kept."""


class Channel(Protocol):
    name: str
    limits: Limits

    @property
    def trouble(self) -> str | None:
        """Why the messenger did not take the last call; ``None`` when it did."""
        ...

    def read(self, body: bytes, headers: Mapping[str, str]) -> Sequence[Heard]:
        """Pure. Raises ``BadSignature`` or ``BadUpdate``; an update that is not for us gives []."""
        ...

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        """Pure: all replies of one turn. Splits what is too long, packs where messages are counted."""
        ...

    async def send(self, request: Request) -> str:
        """The messenger's own id of what was sent. Raises ``SendError``."""
        ...

    async def acknowledge(self, incoming: Incoming) -> None:
        """After the commit: stops the waiting sign on a pressed button. Never raises."""
        ...

    async def close(self) -> None:
        """Lets go of the network."""
        ...
