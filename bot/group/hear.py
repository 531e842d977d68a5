"""Hears what helpers do in the group: each thing becomes an act at the desk, or a sentence why not.

A message is at the desk before Telegram hears that we have it; the same message again does nothing.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from bot.channels import telegram_desk
from bot.channels.channel import Request, SendError
from bot.core.from_helper import FromHelper
from bot.group import pressing, writing
from bot.group.answers import Answer
from bot.group.mirror import Perform
from bot.group.room import Room
from bot.turns.waking import DESK, Waking

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Group:
    """``perform`` makes a call that may be lost: it answers a press, or shows other buttons."""

    room: Room
    waking: Waking
    perform: Perform
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def hear(self, said: FromHelper) -> None:
        """Returns once it is on the disk."""
        if said.pressed is None:
            await writing.write(self.room, said)
        else:
            self._show(await pressing.press(self.room, said), said)
        self.waking.tell(DESK)

    def _show(self, answer: Answer, said: FromHelper) -> None:
        """Beside everything else: a press stops waiting within seconds, and nobody waits for that."""
        calls = [telegram_desk.answer(said.group, said.query, answer.text)] if said.query else []
        if answer.menu is not None:
            calls.append(telegram_desk.menu(said.group, said.message_id, answer.menu))
        task = asyncio.create_task(self._try(calls))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _try(self, calls: list[Request]) -> None:
        for call in calls:
            try:
                await self.perform(call)
            except SendError as error:
                log.info("a helper's press was not answered: %s", error.reason)

    async def idle(self) -> None:
        """Returns once nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)
