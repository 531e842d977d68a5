"""What the web floor asks of the assistant: hear a message, tell what was said, wait for news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from bot.core.message import Address, Incoming, Reply


class Event(Protocol):
    """One thing said in a conversation. Numbers rise by time; there may be gaps."""

    @property
    def number(self) -> int: ...
    @property
    def who(self) -> Literal["person", "assistant"]: ...
    @property
    def reply(self) -> Reply | None: ...  # of the assistant
    @property
    def text(self) -> str: ...  # of the person; empty when there is nothing to show
    @property
    def at(self) -> datetime: ...  # aware


class Handled(Protocol):
    """What a message led to; ``turn`` is the number of the conversation's last event."""

    @property
    def replies(self) -> tuple[Reply, ...]: ...
    @property
    def turn(self) -> int: ...


class Assistant(Protocol):
    async def handle(self, incoming: Incoming) -> Handled:
        """Returns once the turn is committed. The same ``external_id`` again: the same answer again."""
        ...

    async def history(self, person: Address, after: int = 0, limit: int = 200) -> Sequence[Event]:
        """The first ``limit`` events after that number, ascending; empty for an unknown person."""
        ...

    async def news(self, person: Address, after: int, timeout: float) -> Sequence[Event]:
        """As ``history``, but waits up to ``timeout`` seconds until there is something."""
        ...
