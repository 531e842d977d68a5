"""What all pages of the desk share: who works there, what is known, who is at which ticket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.attachments import Attachments
from bot.clock import Clock
from bot.core.scene import Knowledge
from bot.helpdesk.desk import Desk
from bot.helpdesk.rostering import Rostering
from bot.tickets import wording
from bot.tickets.model import Refusal, RefusalKind
from bot.web.desk.presence import Presence
from bot.web.desk.shown import Reader
from bot.web.errors import Refused
from bot.web.guard import user_of

STATUS = {RefusalKind.NOT_FOUND: 404, RefusalKind.NOT_ON_ROSTER: 403, RefusalKind.NOBODY_THERE: 400}


@dataclass(frozen=True, slots=True)
class Room:
    """``poll`` is how long news is waited for, in seconds."""

    desk: Desk
    know: Callable[[], Knowledge]
    clock: Clock
    attachments: Attachments
    rostering: Rostering
    poll: float = 25.0
    presence: Presence = field(default_factory=Presence)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def reader(self, request: web.Request) -> Reader:
        return Reader(user_of(request), self.know().content, self.desk.roster)

    async def change(self) -> int:
        """The number of the desk's last change."""
        return await self.desk.news(-1, 0)

    def done(self, result: object) -> None:
        """Raises ``Refused``, in words, when the desk refused an act."""
        if isinstance(result, Refusal):
            raise Refused(STATUS.get(result.kind, 409), wording.refusal(result, self.desk.roster))

    async def close(self, app: web.Application) -> None:
        """Ends the long polls: the program stops."""
        self.closing.set()
