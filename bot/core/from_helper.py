"""What a helper did in the helpers' group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.message import Address, Attachment


@dataclass(frozen=True, slots=True)
class FromHelper:
    """One thing that somebody did in the group. ``external_id`` is unique: channels deliver again.

    ``thread`` is the forum topic, ``None`` outside topics. ``message_id`` is the group's number of the
    message, which an edit of it repeats; ``replies_to`` that of the one it answers. ``query`` names
    the press that waits to be answered.
    """

    group: Address
    thread: str | None
    author_id: str
    author_name: str
    text: str
    received_at: datetime  # aware
    external_id: str
    message_id: str
    pressed: str | None = None
    query: str | None = None
    files: tuple[Attachment, ...] = ()
    replies_to: str | None = None
    edited: bool = False
