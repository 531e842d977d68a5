"""How each messenger would show the replies of one turn, within its limits. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.channels import telegram_message, zalo_message
from bot.channels.split import split
from bot.core.message import Address, Reply

CHANNELS = {"web": "Web", "telegram": "Telegram", "zalo": "Zalo"}


def as_sent(channel: str, replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """One entry a message: its words, the buttons under it, its picture."""
    match channel:
        case "zalo":
            sent = zalo_message.write(Address("zalo", "1"), replies)
            words = [str(one.params.get("text") or one.params.get("caption") or "") for one in sent]
            return [{"text": text, "buttons": []} for text in words]
        case "telegram":
            return [message for reply in replies for message in _cut(reply)]
    return [_message(reply.text, reply) for reply in replies]


def _cut(reply: Reply) -> list[dict[str, Any]]:
    """The buttons stand under the last piece."""
    *before, last = split(reply.text, telegram_message.TEXT)
    return [*({"text": piece, "buttons": []} for piece in before), _message(last, reply)]


def _message(text: str, reply: Reply) -> dict[str, Any]:
    links = "".join(f"\n{link.label}: {link.url}" for link in reply.links)
    image = f"/images/{quote(reply.image)}" if reply.image else None
    return {"text": text + links, "buttons": reply.buttons, "image": image}
