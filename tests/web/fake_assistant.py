"""An assistant in memory: says what its script says, keeps the promises of the real one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from bot.core.message import Address, Incoming, Reply

Script = Callable[[Incoming], tuple[Reply, ...]]


@dataclass(frozen=True, slots=True)
class Event:
    number: int
    who: Literal["person", "assistant"]
    reply: Reply | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Handled:
    replies: tuple[Reply, ...]
    duplicate: bool
    turn: int


def echo(incoming: Incoming) -> tuple[Reply, ...]:
    return (Reply(f"Nghe rồi: {incoming.text or incoming.pressed}"),)


@dataclass(slots=True)
class FakeAssistant:
    """``handled`` is what arrived, in order; ``failing`` is raised instead of answering."""

    script: Script = echo
    failing: Exception | None = None
    handled: list[Incoming] = field(default_factory=list)
    answers: dict[tuple[Address, str], tuple[Reply, ...]] = field(default_factory=dict)
    events: dict[Address, list[Event]] = field(default_factory=lambda: defaultdict(list))
    turns: dict[Address, int] = field(default_factory=lambda: defaultdict(int))
    listeners: int = 0  # how many ever waited for news
    told: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, incoming: Incoming) -> Handled:
        if self.failing:
            raise self.failing
        person, key = incoming.sender, (incoming.sender, incoming.external_id)
        if key in self.answers:
            return Handled(self.answers[key], True, self.turns[person])
        self.handled.append(incoming)
        replies = self.answers[key] = self.script(incoming)
        self.turns[person] += 1  # a press takes a number, and is shown by no event
        if incoming.text:
            self.events[person].append(Event(self.turns[person], "person", None, incoming.text, _now()))
        await self.say(person, *replies)
        return Handled(replies, False, self.turns[person])

    async def say(self, person: Address, *replies: Reply) -> None:
        """As a helper or a reminder would, too."""
        for reply in replies:
            self.turns[person] += 1
            self.events[person].append(Event(self.turns[person], "assistant", reply, "", _now()))
        async with self.told:
            self.told.notify_all()

    async def history(self, person: Address, after: int = 0, limit: int = 200) -> list[Event]:
        return [event for event in self.events.get(person, []) if event.number > after][:limit]

    async def news(self, person: Address, after: int, timeout: float) -> list[Event]:
        self.listeners += 1
        try:
            async with asyncio.timeout(timeout), self.told:
                while not (found := await self.history(person, after)):
                    await self.told.wait()
                return found
        except TimeoutError:
            return []

    @property
    def only_person(self) -> Address:
        (person,) = {incoming.sender for incoming in self.handled}
        return person

    @property
    def heard(self) -> list[str]:
        """What arrived, as words or as the payload of what was pressed."""
        return [incoming.pressed or incoming.text for incoming in self.handled]


def _now() -> datetime:
    return datetime.now(UTC)
