"""Writes a reply as calls of the Telegram Bot API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.channels.channel import Request
from bot.channels.markup import html
from bot.channels.numbered import line
from bot.channels.split import size, split
from bot.core.message import Address, Button, FileRef, Link, Media, Reply

TEXT = 4096  # after entities
CAPTION = 1024
SHORT = 16  # two labels up to this length stand side by side on a narrow phone
NOTHING = "…"  # a message must have a text

FILE = "file:"  # begins a parameter that stands for the bytes of a file of ours
METHODS = {Media.PHOTO: "sendPhoto", Media.VIDEO: "sendVideo"}  # anything else goes as a document
FIELDS = {"sendPhoto": "photo", "sendVideo": "video", "sendDocument": "document"}

Key = dict[str, str]


def write(to: Address, reply: Reply) -> list[Request]:
    """The picture first, the text cut to fit, the buttons under the last message."""
    text = _text(reply)
    pieces = split(text, TEXT)
    if reply.edits and len(pieces) == 1:
        return _with_keyboard([_changed(to, reply.edits, text)], reply)
    if reply.image and size(text) <= CAPTION:
        return _with_keyboard([_photo(to, reply.image, text)], reply)
    picture = [_photo(to, reply.image, "")] if reply.image else []
    words = [_message(to, piece) for piece in pieces if piece or not reply.files]
    files = [sending(to, file, {"chat_id": to.user}) for file in reply.files]
    return _quoting(_with_keyboard([*picture, *words, *files], reply), reply.quotes)


def sending(to: Address, sent: FileRef, where: dict[str, Any], caption: str = "") -> Request:
    """``FILE`` and the id stand for the bytes, until they go out."""
    method = METHODS.get(sent.kind, "sendDocument")
    words = {"caption": html(caption), "parse_mode": "HTML"} if caption else {}
    return Request(to, method, {**where, FIELDS[method]: f"{FILE}{sent.id}", **words})


def _text(reply: Reply) -> str:
    """The words, with the links that cannot be buttons as lines after them."""
    lines = [line(link) for link in reply.links if not _is_web(link)]
    text = "\n".join(filter(None, (reply.text.strip(), *lines)))
    return text if text or reply.image or reply.files else NOTHING


def _quoting(requests: list[Request], message_id: str | None) -> list[Request]:
    """The first answers that message, if it is still there."""
    if not message_id:
        return requests
    first, *rest = requests
    quoted = {"message_id": int(message_id), "allow_sending_without_reply": True}
    return [replace(first, params={**first.params, "reply_parameters": quoted}), *rest]


def _changed(to: Address, message_id: str, text: str) -> Request:
    return Request(
        to, "editMessageText", {"chat_id": to.user, "message_id": message_id, **words_of_message(text)}
    )


def _message(to: Address, text: str) -> Request:
    return Request(to, "sendMessage", {"chat_id": to.user, **words_of_message(text)})


def words_of_message(text: str) -> dict[str, Any]:
    return {"text": html(text), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _photo(to: Address, image: str, caption: str) -> Request:
    params = {"caption": html(caption), "parse_mode": "HTML"} if caption else {}
    return Request(to, "sendPhoto", {"chat_id": to.user, "photo": image, **params})


def _with_keyboard(requests: list[Request], reply: Reply) -> list[Request]:
    rows = keyboard(reply.buttons, reply.links)
    if not rows:
        return requests
    *before, last = requests
    params: dict[str, Any] = {**last.params, "reply_markup": {"inline_keyboard": rows}}
    return [*before, Request(last.to, last.method, params)]


def keyboard(buttons: Sequence[Button], links: Sequence[Link] = ()) -> list[list[Key]]:
    """Rows of an inline keyboard: links first, each alone; short choices in pairs.

    >>> [[key["text"] for key in row] for row in keyboard([Button("Có", "y"), Button("Chưa", "n")])]
    [['Có', 'Chưa']]
    """
    opened = [[{"text": link.label, "url": link.url}] for link in links if _is_web(link)]
    return opened + [[_key(button) for button in row] for row in _rows(buttons)]


def _key(button: Button) -> Key:
    return {"text": button.label, "callback_data": button.press}


def _rows(buttons: Sequence[Button]) -> Iterator[Sequence[Button]]:
    rest = list(buttons)
    while rest:
        paired = len(rest) > 1 and all(size(button.label) <= SHORT for button in rest[:2])
        yield rest[: 1 + paired]
        rest = rest[1 + paired :]


def _is_web(link: Link) -> bool:
    """Telegram takes only web addresses under a button."""
    return link.url.startswith(("http://", "https://"))
