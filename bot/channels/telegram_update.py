"""Reads a Telegram update: what a person did, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from bot.channels import telegram_menu
from bot.channels.payload import readable, shaped
from bot.channels.telegram_files import KINDS, attachments
from bot.core.message import Address, Incoming, Kind, Media

CHANNEL = "telegram"
READ = ("message", "edited_message", "callback_query", "my_chat_member")  # the updates we ask for
PRESSED = "cb:"  # begins the external id of a pressed button; the query's id follows

MEDIA = {  # the first field that a message holds tells what it is
    "photo": Media.PHOTO,
    **KINDS,
    "sticker": Media.STICKER,
    "location": Media.LOCATION,
    "contact": Media.CONTACT,
    **dict.fromkeys(("poll", "dice", "story", "game", "paid_media", "checklist", "invoice"), Media.OTHER),
}


class User(msgspec.Struct):
    id: int
    is_bot: bool = False


class Chat(msgspec.Struct):
    id: int
    type: str


class Quoted(msgspec.Struct):
    message_id: int


class Message(msgspec.Struct):
    chat: Chat
    message_id: int | None = None
    reply_to_message: Quoted | None = None
    sender: User | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str | None = None


class Key(msgspec.Struct):
    text: str
    callback_data: str | None = None


class Keyboard(msgspec.Struct):
    inline_keyboard: list[list[Key]]


class Pressed(msgspec.Struct):
    """The message that a pressed button belongs to; Telegram leaves it out when it is old."""

    chat: Chat
    reply_markup: Keyboard | None = None


class Query(msgspec.Struct):
    id: str
    sender: User = msgspec.field(name="from")
    data: str | None = None
    message: Pressed | None = None


class Membership(msgspec.Struct):
    status: str


class Member(msgspec.Struct):
    chat: Chat
    new_chat_member: Membership


class Update(msgspec.Struct):
    update_id: int
    message: dict[str, Any] | None = None
    edited_message: dict[str, Any] | None = None
    callback_query: Query | None = None
    my_chat_member: Member | None = None


def read(raw: Any, username: str, now: datetime) -> list[Incoming]:
    """One ``Incoming``, or none when the update is not for us. Raises ``BadUpdate``.

    ``username`` is the bot's own, without «@»: in a group only what names it is for us.
    """
    update = shaped(raw, Update)
    if update.message:
        return _message(update.update_id, update.message, username, now)
    if update.edited_message:
        return _edited(update.update_id, update.edited_message, now)
    if update.callback_query:
        return _pressed(update.callback_query, now)
    if update.my_chat_member:
        return _membership(update.update_id, update.my_chat_member, now)
    return []


def _message(update_id: int, raw: Mapping[str, Any], username: str, now: datetime) -> list[Incoming]:
    message = shaped(raw, Message)
    text, media = _content(message, raw)
    if message.sender is None or message.sender.is_bot or not (text or media):
        return []
    sender = _address(message.chat)
    if message.chat.type == "private":
        pressed = telegram_menu.pressed(text)
        return [
            Incoming(sender, text, now, str(update_id), pressed=pressed, media=media, **_extras(message, raw))
        ]
    if message.chat.type in ("group", "supergroup") and telegram_menu.addressed(text, username):
        return [Incoming(sender, text, now, str(update_id), media=media, kind=Kind.GROUP)]
    return []


def _edited(update_id: int, raw: Mapping[str, Any], now: datetime) -> list[Incoming]:
    message = shaped(raw, Message)
    text, media = _content(message, raw)
    if message.chat.type != "private" or not (text or media):
        return []
    sender, extras = _address(message.chat), _extras(message, raw)
    return [Incoming(sender, text, now, str(update_id), media=media, kind=Kind.EDIT, **extras)]


def _extras(message: Message, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The files, and the messenger's numbers of the message and of what it quotes."""
    quoted = message.reply_to_message
    return {
        "files": attachments(raw),
        "message_id": str(message.message_id) if message.message_id else None,
        "replies_to": str(quoted.message_id) if quoted else None,
    }


def _pressed(query: Query, now: datetime) -> list[Incoming]:
    """The text is the button's label, so that a person who reads along sees words."""
    if not query.data:
        return []
    chat = query.message.chat if query.message else Chat(query.sender.id, "private")
    kind = Kind.MESSAGE if chat.type == "private" else Kind.GROUP
    label = readable(_label(query))
    return [Incoming(_address(chat), label, now, PRESSED + query.id, pressed=query.data, kind=kind)]


def _label(query: Query) -> str:
    keyboard = query.message.reply_markup if query.message else None
    keys = [key for row in keyboard.inline_keyboard for key in row] if keyboard else []
    return next((key.text for key in keys if key.callback_data == query.data), "")


def _membership(update_id: int, member: Member, now: datetime) -> list[Incoming]:
    if member.chat.type != "private":
        return []
    kind = Kind.LEFT if member.new_chat_member.status == "kicked" else Kind.CAME_BACK
    return [Incoming(_address(member.chat), "", now, str(update_id), kind=kind)]


def _content(message: Message, raw: Mapping[str, Any]) -> tuple[str, tuple[Media, ...]]:
    media = next(((kind,) for field, kind in MEDIA.items() if raw.get(field) is not None), ())
    return readable(message.text or message.caption), media


def _address(chat: Chat) -> Address:
    return Address(CHANNEL, str(chat.id))
