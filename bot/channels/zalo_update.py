"""Reads a Zalo Bot update: what a person did, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from bot.channels.payload import readable, shaped
from bot.core.message import Address, Attachment, Incoming, Kind, Media

CHANNEL = "zalo"
MEDIA = {"photo": Media.PHOTO, "sticker": Media.STICKER, "voice_url": Media.VOICE}

HOSTS = (".zdn.vn", ".zadn.vn", ".zalo.me", ".zaloapp.com", ".zaloplatforms.com")


class User(msgspec.Struct):
    is_bot: bool = False


class Chat(msgspec.Struct):
    id: str | int
    chat_type: str = "PRIVATE"


class Message(msgspec.Struct):
    chat: Chat
    message_id: str | int
    sender: User | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str | None = None


def read(raw: Any, now: datetime) -> list[Incoming]:
    """One ``Incoming``, or none when the update is no message of a person. Raises ``BadUpdate``.

    A webhook wraps the update as an answer, ``{"ok": true, "result": …}``; a poll has unwrapped it.
    """
    update = shaped(raw, dict[str, Any])
    update = shaped(update.get("result", update), dict[str, Any])
    if not update.get("message"):
        return []
    message = shaped(update["message"], Message)
    if message.sender and message.sender.is_bot:
        return []
    return [_incoming(message, update["message"], now)]


def _incoming(message: Message, raw: Mapping[str, Any], now: datetime) -> Incoming:
    text = readable(message.text or message.caption)
    media = next(((kind,) for field, kind in MEDIA.items() if raw.get(field)), ())
    return Incoming(
        Address(CHANNEL, str(message.chat.id)),
        text,
        now,
        str(message.message_id),
        media=media if media or text else (Media.OTHER,),  # Zalo may hold the content back
        files=_pictures(raw),
        kind=Kind.GROUP if message.chat.chat_type == "GROUP" else Kind.MESSAGE,
    )


def _pictures(raw: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """A picture comes as an address; only one of Zalo's own, over https, is ever fetched."""
    url = raw.get("photo")
    parts = _split(url) if isinstance(url, str) else None
    if parts is None or parts.scheme != "https" or not (parts.hostname or "").endswith(HOSTS):
        return ()
    return (Attachment(f"{CHANNEL}:{url}", Media.PHOTO),)


def _split(url: str) -> SplitResult | None:
    """``None`` for what is no address."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
