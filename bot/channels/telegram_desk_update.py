"""Reads an update from the helpers' group: what a helper did, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from bot.channels.payload import readable, shaped
from bot.channels.telegram_files import attachments
from bot.channels.telegram_update import CHANNEL, PRESSED, Chat
from bot.core.from_helper import FromHelper
from bot.core.message import Address

ANONYMOUS = "1087968824"  # who speaks for an administrator that hides behind the group


class Author(msgspec.Struct):
    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""

    @property
    def name(self) -> str:
        return readable(f"{self.first_name} {self.last_name}".strip())


class Quoted(msgspec.Struct):
    message_id: int


class Message(msgspec.Struct):
    chat: Chat
    message_id: int
    sender: Author | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str | None = None
    is_topic_message: bool = False
    message_thread_id: int | None = None
    reply_to_message: Quoted | None = None

    @property
    def thread(self) -> str | None:
        """Outside a forum a thread id only marks a row of answers."""
        return str(self.message_thread_id) if self.is_topic_message and self.message_thread_id else None

    @property
    def replies_to(self) -> str | None:
        """In a topic, what answers nothing «answers» the message that opened the topic."""
        quoted = self.reply_to_message
        return str(quoted.message_id) if quoted and quoted.message_id != self.message_thread_id else None


class Card(msgspec.Struct):
    """The message under which a button was pressed; of an old one little is left."""

    chat: Chat
    message_id: int
    is_topic_message: bool = False
    message_thread_id: int | None = None


class Query(msgspec.Struct):
    id: str
    sender: Author = msgspec.field(name="from")
    data: str | None = None
    message: Card | None = None


def of_group(update: Any, group: str) -> bool:
    """Did it happen in that group?"""
    if not isinstance(update, dict):
        return False
    query = update.get("callback_query")
    holder = query if isinstance(query, dict) else update
    message = holder.get("message") or holder.get("edited_message")
    chat = message.get("chat") if isinstance(message, dict) else None
    return bool(group) and isinstance(chat, dict) and str(chat.get("id")) == group


def read(update: Mapping[str, Any], now: datetime) -> list[FromHelper]:
    """One ``FromHelper`` of an update ``of_group``, or none when nobody said anything. Raises ``BadUpdate``."""
    if update.get("callback_query"):
        return _pressed(shaped(update["callback_query"], Query), now)
    edited = not update.get("message")
    raw = shaped(update.get("message") or update.get("edited_message"), dict[str, Any])
    return _said(str(shaped(update.get("update_id"), int)), raw, edited, now)


def _said(update_id: str, raw: Mapping[str, Any], edited: bool, now: datetime) -> list[FromHelper]:
    message = shaped(raw, Message)
    author, text, files = message.sender, _words(message, raw), attachments(raw)
    if author is None or not _speaks(author) or not (text or files or _unreadable(raw)):
        return []
    return [
        FromHelper(
            _address(message.chat),
            message.thread,
            str(author.id),
            author.name,
            text,
            now,
            update_id,
            str(message.message_id),
            files=files,
            replies_to=message.replies_to,
            edited=edited,
        )
    ]


def _pressed(query: Query, now: datetime) -> list[FromHelper]:
    if not query.data or not query.message:
        return []
    card, thread = query.message, query.message.message_thread_id
    return [
        FromHelper(
            _address(card.chat),
            str(thread) if card.is_topic_message and thread else None,
            str(query.sender.id),
            query.sender.name,
            "",
            now,
            PRESSED + query.id,
            str(card.message_id),
            pressed=query.data,
            query=query.id,
        )
    ]


def _speaks(author: Author) -> bool:
    return not author.is_bot or str(author.id) == ANONYMOUS


def _words(message: Message, raw: Mapping[str, Any]) -> str:
    """A sticker says its emoji."""
    sticker = raw.get("sticker")
    emoji = sticker.get("emoji") if isinstance(sticker, dict) else None
    return readable(message.text or message.caption or (emoji if isinstance(emoji, str) else ""))


def _unreadable(raw: Mapping[str, Any]) -> bool:
    """Something meant for people that we cannot pass on; the helper must hear so."""
    return any(field in raw for field in ("sticker", "location", "contact", "poll", "dice", "story", "venue"))


def _address(chat: Chat) -> Address:
    return Address(CHANNEL, str(chat.id))
