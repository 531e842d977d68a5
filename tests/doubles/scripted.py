"""A messenger in memory: takes every message, unless the test said what becomes of the next ones."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.channels.channel import Limits, Request, SendError
from bot.core.message import Address, Incoming, Reply

Outcome = Exception | asyncio.Event | None  # fails · hangs until set · is taken


@dataclass
class Scripted:
    """``next[user]`` holds what becomes of that person's next messages, in order."""

    name: str = "scripted"
    limits: Limits = Limits()
    trouble: str | None = None
    next: defaultdict[str, deque[Outcome]] = field(default_factory=lambda: defaultdict(deque))
    sent: list[tuple[str, str]] = field(default_factory=list)  # user, text: what the messenger took
    tried: list[tuple[str, str]] = field(default_factory=list)

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        return []

    def write(self, to: Address, replies: Sequence[Reply]) -> list[Request]:
        return [Request(to, "say", {"text": reply.text}) for reply in replies]

    async def send(self, request: Request) -> str:
        said = (request.to.user, str(request.params["text"]))
        self.tried.append(said)
        outcome = self.next[request.to.user].popleft() if self.next[request.to.user] else None
        if isinstance(outcome, asyncio.Event):
            await outcome.wait()
        elif outcome is not None:
            raise outcome
        self.sent.append(said)
        return str(len(self.sent))

    async def acknowledge(self, incoming: Incoming) -> None: ...

    async def close(self) -> None: ...

    def to(self, user: str) -> list[str]:
        """What one person got, in order."""
        return [text for whose, text in self.sent if whose == user]


def refused(reason: str = "no", **how: bool | float) -> SendError:
    return SendError(reason, **how)  # type: ignore[arg-type]
