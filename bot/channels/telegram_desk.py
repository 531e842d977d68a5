"""Writes calls of the Telegram Bot API for the helpers' group: topics, cards, what is passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.channel import Request, SendError
from bot.channels.markup import html
from bot.channels.telegram_message import FILE, keyboard, sending, words_of_message
from bot.core.message import Address, Button, FileRef

NAME = 128  # characters of a topic's name
ALERT = 200  # characters of the answer to a press
ALBUM = 10  # pictures in one album
YELLOW, RED = 16766590, 16478047  # two of the six colours that Telegram allows for a topic


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the group: a topic; in a group without topics, below the message ``under``."""

    group: Address
    thread: str | None = None
    under: str | None = None


def new_topic(group: Address, name: str, *, urgent: bool = False) -> Request:
    params = {"chat_id": group.user, "name": name[:NAME], "icon_color": RED if urgent else YELLOW}
    return Request(group, "createForumTopic", params)


def rename_topic(place: Place, name: str) -> Request:
    params = {"chat_id": place.group.user, "message_thread_id": place.thread, "name": name[:NAME]}
    return Request(place.group, "editForumTopic", params)


def delete_topic(place: Place) -> Request:
    """With all that was said in it."""
    params = {"chat_id": place.group.user, "message_thread_id": place.thread}
    return Request(place.group, "deleteForumTopic", params)


def delete_messages(group: Address, ids: Sequence[str]) -> Request:
    """At most 100; those older than two days stay."""
    return Request(group, "deleteMessages", {"chat_id": group.user, "message_ids": [int(id) for id in ids]})


def message(place: Place, text: str, buttons: Sequence[Button] = (), quotes: str | None = None) -> Request:
    """``text`` may hold ``**bold**``; at most 4,096 characters."""
    return Request(
        place.group, "sendMessage", {**_where(place, quotes), **words_of_message(text), **_keys(buttons)}
    )


def file(place: Place, sent: FileRef, caption: str = "", quotes: str | None = None) -> Request:
    return sending(place.group, sent, _where(place, quotes), caption)


def album(place: Place, pictures: Sequence[FileRef], caption: str = "") -> Request:
    """Two to ten pictures in one message; the words stand under the first."""
    media: list[dict[str, str]] = [{"type": "photo", "media": f"{FILE}{one.id}"} for one in pictures]
    if caption:
        media[0] |= {"caption": html(caption), "parse_mode": "HTML"}
    return Request(place.group, "sendMediaGroup", {**_where(place, None), "media": media})


def edit(group: Address, message_id: str, text: str, buttons: Sequence[Button] = ()) -> Request:
    where = {"chat_id": group.user, "message_id": message_id}
    return Request(group, "editMessageText", {**where, **words_of_message(text), **_keys(buttons)})


def menu(group: Address, message_id: str, buttons: Sequence[Button]) -> Request:
    """Other buttons under a message."""
    where = {"chat_id": group.user, "message_id": message_id}
    return Request(group, "editMessageReplyMarkup", {**where, **_keys(buttons)})


def answer(group: Address, query: str, text: str = "") -> Request:
    """Ends the waiting of a pressed button; a text is shown in a box."""
    shown = {"text": text[:ALERT], "show_alert": True} if text else {}
    return Request(group, "answerCallbackQuery", {"callback_query_id": query, **shown})


def cost(request: Request) -> int:
    """How many of the group's messages a minute a call uses up: changes of what is there are none."""
    if request.method == "sendMediaGroup":
        return len(request.params["media"])
    return int(request.method.startswith("send") or request.method in ("createForumTopic", "editForumTopic"))


def topic_is_gone(error: SendError) -> bool:
    reason = error.reason.lower()
    return "thread not found" in reason or "topic_deleted" in reason or "topic_id_invalid" in reason


def has_no_topics(error: SendError) -> bool:
    """The group is no forum, or the bot may not make topics in it."""
    reason = error.reason.lower()
    return "not a forum" in reason or "not enough rights" in reason or "forum_disabled" in reason


def is_unchanged(error: SendError) -> bool:
    """An edit that changes nothing is refused: what we wanted stands there already."""
    return "not modified" in error.reason.lower() or "topic_not_modified" in error.reason.lower()


def message_is_gone(error: SendError) -> bool:
    return "message to edit not found" in error.reason.lower()


def _where(place: Place, quotes: str | None) -> dict[str, Any]:
    where: dict[str, Any] = {"chat_id": place.group.user}
    if place.thread:
        where["message_thread_id"] = place.thread
    if answers := quotes or place.under:
        where["reply_parameters"] = {"message_id": int(answers), "allow_sending_without_reply": True}
    return where


def _keys(buttons: Sequence[Button]) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": keyboard(buttons)}} if buttons else {}
