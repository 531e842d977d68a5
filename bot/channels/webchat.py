"""The web chat: browsers fetch what is written for them, so nothing is sent from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bot.channels.channel import Limits, Request
from bot.channels.payload import decode, readable, shaped
from bot.clock import Clock, system
from bot.core.message import Address, Incoming, Reply

VISITOR = "visitor"  # the header that the web server fills from its own signed cookie


class Message(msgspec.Struct):
    id: str  # made by the browser, so that what it sends again is one message
    text: str = ""
    press: str | None = None


class WebChat:
    name = "web"
    limits = Limits()
    trouble: str | None = None

    def __init__(self, clock: Clock = system) -> None:
        self._clock = clock

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """``headers`` is ``{VISITOR: id}``, made by the web server; never what a browser sent."""
        message = shaped(decode(body), Message)
        sender = Address(self.name, headers[VISITOR])
        return [Incoming(sender, readable(message.text), self._clock(), message.id, message.press)]

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        """One request a reply; its parameters are the fields of ``Reply``."""
        return [Request(to, "show", msgspec.json.decode(msgspec.json.encode(reply))) for reply in replies]

    async def send(self, request: Request) -> str:
        """Does nothing: the browser fetches it."""
        return ""

    async def acknowledge(self, incoming: Incoming) -> None:
        """Does nothing: the browser sees its message in the conversation."""

    async def close(self) -> None:
        """Does nothing."""
