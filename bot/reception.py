"""Where everything that messengers deliver comes in: people go to the assistant, helpers to the desk.

A helper's link is a secret: it goes to the accounts, and never into a conversation or a log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from sqlite_utils import Database

from bot.attachments import Attachments
from bot.auth import acts
from bot.channels.channel import Channel, Heard
from bot.clock import Clock
from bot.core.effects import Send, Turn
from bot.core.from_helper import FromHelper
from bot.core.message import Address, Incoming, Kind, Reply
from bot.group.hear import Group
from bot.service import Service
from bot.store import conversations, outbox
from bot.store.writer import Writer
from bot.turns.waking import Waking
from bot.wording import say

BIND = re.compile(r"/start(?:@\w+)?\s+desk-(?P<code>\S+)")
SIGN_IN = re.compile(r"/web(?:@\w+)?\s*")


@dataclass(frozen=True, slots=True)
class Reception:
    """``telegram`` sends what helpers are told in private; ``address`` is that of our pages."""

    service: Service
    writer: Writer
    attachments: Attachments
    waking: Waking
    clock: Clock
    address: str
    telegram: Channel | None = None
    group: Group | None = None

    async def hear(self, heard: Heard) -> None:
        """Returns once it is on the disk."""
        match heard:
            case FromHelper():
                if self.group:
                    await self.group.hear(heard)
            case Incoming():
                if not await self._about_an_account(heard):
                    await self.service.handle(heard)
                if heard.files:
                    self.attachments.wake.set()

    async def file_refused(self, person: Address) -> None:
        """Tells somebody that a file of theirs was not passed on."""
        await self.writer.do(partial(self._say_refused, person=person))
        self.waking.tell(person)

    def _say_refused(self, db: Database, person: Address) -> None:
        before = conversations.find(db, person)
        if before:
            text = say(
                "A file of yours was not passed on: it is too large, too many came, or it is of an unsafe kind."
            )
            turn = Turn(before.session, (Send(Reply(text)),))
            self.service.turns.write(db, person, before, turn, self.clock())

    async def _about_an_account(self, said: Incoming) -> bool:
        """Whether it was a helper's link, or a helper who wants to sign in."""
        if self.telegram is None or said.sender.channel != self.telegram.name or said.kind is Kind.GROUP:
            return False
        bind, sign_in = BIND.fullmatch(said.text), SIGN_IN.fullmatch(said.text)
        if not bind and not sign_in:
            return False
        code = bind["code"] if bind else None
        done = await self.writer.do(partial(self._done, person=said.sender, code=code))
        self.waking.to_send.set()
        return done

    def _done(self, db: Database, person: Address, code: str | None) -> bool:
        told = self._bound(db, person, code) if code else self._link(db, person)
        if told and self.telegram:
            outbox.add(db, self.telegram.write(person, [Reply(told)]), self.clock())
        return told is not None

    def _bound(self, db: Database, person: Address, code: str) -> str:
        user = acts.bind_telegram(db, self.clock(), code, person.user)
        if user is None:
            return say("This link has been used or is too old. Ask the administrator for a new one.")
        return say(
            "{name}, this Telegram is yours at the desk now. Write in the group's topics.", name=user.shown
        )

    def _link(self, db: Database, person: Address) -> str | None:
        """``None`` for somebody who has no account: then it is a message like any other."""
        path = acts.sign_in_link(db, self.clock(), person.user)
        return say("Open within ten minutes, once: {link}", link=f"{self.address}{path}") if path else None
