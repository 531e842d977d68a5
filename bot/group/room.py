"""What those need who hear the helpers' group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.attachments import Attachments
from bot.channels.telegram_desk_update import ANONYMOUS
from bot.clock import Clock
from bot.content.model import Content
from bot.core.from_helper import FromHelper
from bot.core.message import Button
from bot.helpdesk.desk import Desk
from bot.store import accounts, group
from bot.store.group import Notice
from bot.store.writer import Writer
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Room:
    desk: Desk
    writer: Writer
    content: Callable[[], Content]
    attachments: Attachments
    clock: Clock

    async def who(self, said: FromHelper) -> str | None:
        """The helper's name: by the number in the roster, or by an account that is bound to it."""
        known = self.desk.roster.by_telegram(said.author_id)
        if known:
            return known.name
        user = await self.writer.do(partial(accounts.by_telegram, telegram=said.author_id))
        return user.name if user and self.desk.roster.find(user.name) else None

    async def tell(
        self, said: FromHelper, text: str, keys: tuple[Button, ...] = (), once: str | None = None
    ) -> None:
        """Below what was said; one ``once`` is told one time only."""
        notice = Notice(0, said.thread or "", said.message_id, text, keys)
        await self.writer.do(partial(group.notify, external_id=once or said.external_id, notice=notice))


def stranger(said: FromHelper) -> str:
    """For somebody who is no helper of ours."""
    if said.author_id == ANONYMOUS:
        return say(
            "This was not sent: you write as the group itself. Turn “Remain anonymous” off and write again."
        )
    return say(
        "This was not sent: you are not on the list of helpers yet."
        " Ask an administrator for your link and open it once."
    )
