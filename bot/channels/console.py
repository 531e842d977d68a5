"""The terminal: one person types lines; replies are printed, options numbered."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TextIO
from uuid import uuid4

from bot.channels import numbered
from bot.channels.channel import Limits, Request
from bot.channels.markup import ansi, plain
from bot.channels.payload import readable
from bot.clock import Clock, system
from bot.core.message import Address, Incoming, Reply
from bot.wording import say


class Console:
    name = "console"
    limits = Limits(buttons=0)
    trouble: str | None = None

    def __init__(self, out: TextIO | None = None, clock: Clock = system, user: str = "terminal") -> None:
        self._out = out or sys.stdout
        self._clock = clock
        self._sender = Address(self.name, user)

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """One line is one message; an empty one is none."""
        text = readable(body.decode(errors="replace")).strip()
        return [Incoming(self._sender, text, self._clock(), uuid4().hex)] if text else []

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        said = zip(replies, numbered.turn(replies), strict=True)
        return [Request(to, "print", {"text": _with_picture(reply, words)}) for reply, words in said]

    async def send(self, request: Request) -> str:
        styled = ansi if self._out.isatty() else plain
        print(styled(request.params["text"]), end="\n\n", file=self._out, flush=True)
        return ""

    async def acknowledge(self, incoming: Incoming) -> None:
        """Does nothing."""

    async def close(self) -> None:
        """Does nothing."""


def _with_picture(reply: Reply, words: str) -> str:
    picture = say("[Picture: {name}]", name=reply.image) if reply.image else ""
    return "\n".join(filter(None, (words, picture)))
