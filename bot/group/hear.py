"""Hears what helpers do in the group: each thing becomes an act at the desk, or a sentence why not.

A message is at the desk before Telegram hears that we have it; the same message again does nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from sqlite_utils import Database

from bot.attachments import Attachments
from bot.channels import telegram_desk
from bot.channels.channel import Request, SendError
from bot.channels.telegram_desk_update import ANONYMOUS
from bot.clock import Clock
from bot.content.model import Canned, Content
from bot.core.from_helper import FromHelper
from bot.core.message import Address, Button, FileRef
from bot.group import answers, card
from bot.group.answers import Answer
from bot.group.mirror import Perform
from bot.group.press import Act, Press, read, written
from bot.helpdesk.desk import Desk
from bot.store import accounts, files, group, tickets
from bot.store.group import OURS, Notice
from bot.store.writer import Writer
from bot.tickets import wording
from bot.tickets.model import Line, Outcome, Refusal, RefusalKind, State, Ticket
from bot.turns.waking import DESK, Waking
from bot.wording import say

log = logging.getLogger(__name__)

NOTE = "//"
COMMAND = "/"


@dataclass(slots=True)
class Group:
    """``perform`` makes a call that may be lost: it answers a press, or shows a menu."""

    desk: Desk
    writer: Writer
    content: Callable[[], Content]
    attachments: Attachments
    waking: Waking
    clock: Clock
    perform: Perform
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def hear(self, said: FromHelper) -> None:
        """Returns once it is on the disk."""
        by = await self._who(said)
        if said.pressed is not None:
            await self._pressed(said, by)
        elif not said.text.startswith(COMMAND) or said.text.startswith(NOTE):
            await self._written(said, by)
        self.waking.tell(DESK)

    async def _who(self, said: FromHelper) -> str | None:
        """The helper's name: by the number in the roster, or by an account that is bound to it."""
        known = self.desk.roster.by_telegram(said.author_id)
        if known:
            return known.name
        user = await self.writer.do(partial(accounts.by_telegram, telegram=said.author_id))
        return user.name if user and self.desk.roster.find(user.name) else None

    # ── what is written ──────────────────────────────────────────────────────────────────────────

    async def _written(self, said: FromHelper, by: str | None) -> None:
        ticket = await self.writer.do(partial(_ticket_of, said=said))
        if ticket is None:
            return  # helpers talk among themselves
        if by is None:
            await self._tell(said, ticket, self._stranger(said), once=f"{said.author_id}:{ticket.id}")
        elif said.edited:
            await self._edited(said, ticket, by)
        else:
            await self._passed_on(said, ticket, by)

    async def _passed_on(self, said: FromHelper, ticket: Ticket, by: str) -> None:
        refs = await self._files(said, by)
        if not said.text and not refs:
            odd = say("This kind of message cannot be passed on. Send words, photos or files.")
            await self._tell(said, ticket, odd)
        elif said.text.startswith(NOTE):
            noted = said.text.removeprefix(NOTE).strip()
            await self._unless_done(await self.desk.note(ticket.id, by, noted, _id(said)), said, ticket)
        else:
            quotes = await self._quoted(said, ticket)
            done = await self.desk.answer(ticket.id, by, said.text, refs, quotes, _id(said))
            await self._unless_done(done, said, ticket)
            await self._unless_kept(refs, said, ticket)

    async def _edited(self, said: FromHelper, ticket: Ticket, by: str) -> None:
        """What was never passed on may be changed as one likes."""
        known = await self.writer.do(
            partial(tickets.line_known_as, ticket_id=ticket.id, external_id=_id(said))
        )
        if known:
            text = said.text.removeprefix(NOTE).strip()
            await self._unless_done(await self.desk.edit(ticket.id, by, _id(said), text), said, ticket)

    async def _files(self, said: FromHelper, by: str) -> tuple[FileRef, ...]:
        if not said.files:
            return ()
        owner = Address("desk", by)
        refs = await self.writer.do(partial(files.expect, owner=owner, files=said.files, at=self.clock()))
        self.attachments.wake.set()
        return refs

    async def _quoted(self, said: FromHelper, ticket: Ticket) -> int | None:
        if not said.replies_to:
            return None
        return await self.writer.do(partial(group.line_of, ticket=ticket.id, message=said.replies_to))

    async def _unless_done(self, done: Line | Refusal, said: FromHelper, ticket: Ticket) -> None:
        if not isinstance(done, Refusal):
            return
        over = Button(say("Take over"), written(Act.OVER, ticket.id))
        keys = (over,) if done.kind in (RefusalKind.ALREADY_WITH, RefusalKind.NOT_YOURS) else ()
        why = wording.refusal(done, self.desk.roster)
        await self._tell(said, ticket, say("Not sent to the person. {why}", why=why), keys)

    async def _unless_kept(self, refs: tuple[FileRef, ...], said: FromHelper, ticket: Ticket) -> None:
        known = [await self.writer.do(partial(files.find, id=ref.id)) for ref in refs]
        if any(file and file.state is files.State.REFUSED for file in known):
            text = say("The file is too large: at most 20 MB can be passed on.")
            await self._tell(said, ticket, text, once=f"file:{said.message_id}")

    def _stranger(self, said: FromHelper) -> str:
        if said.author_id == ANONYMOUS:
            return say(
                "This was not sent: you write as the group itself. Turn “Remain anonymous” off and write again."
            )
        return say(
            "This was not sent: you are not on the list of helpers yet."
            " Ask an administrator for your link and open it once."
        )

    async def _tell(
        self, said: FromHelper, ticket: Ticket, text: str, keys: tuple[Button, ...] = (), once: str = ""
    ) -> None:
        notice = Notice(0, said.thread or "", said.message_id, text, keys)
        await self.writer.do(partial(group.notify, external_id=once or said.external_id, notice=notice))

    # ── what is pressed ──────────────────────────────────────────────────────────────────────────

    async def _pressed(self, said: FromHelper, by: str | None) -> None:
        press = read(said.pressed or "")
        ticket = await self.writer.do(partial(tickets.find, ticket_id=press.ticket)) if press else None
        if press is None or ticket is None:
            answer = Answer(say("This button is not in use any more."))
        elif by is None:
            answer = Answer(self._stranger(said))
        elif ticket.state is State.CLOSED:
            answer = Answer(wording.refusal(Refusal(RefusalKind.CLOSED), self.desk.roster), ())
        else:
            answer = await self._do(press, ticket, by, said)
        self._show(answer, said)

    async def _do(self, press: Press, ticket: Ticket, by: str, said: FromHelper) -> Answer:
        roster, id = self.desk.roster, ticket.id
        match press.act:
            case Act.TAKE:
                return self._after(await self.desk.take(id, by))
            case Act.OVER:
                return (
                    answers.take_over(ticket, roster)
                    if ticket.owner not in (None, by)
                    else Answer(menu=card.buttons(ticket))
                )
            case Act.OVER_SURE:
                return self._after(await self.desk.take(id, by, over=True))
            case Act.RELEASE:
                return self._after(await self.desk.release(id, by))
            case Act.MOVE:
                return answers.pass_on(ticket, by, roster, self.clock())
            case Act.MOVE_TO:
                return self._after(await self.desk.hand_over(id, by, press.what))
            case Act.NOTE:
                return answers.note()
            case Act.CANNED:
                return answers.canned(ticket, self.content().canned)
            case Act.CANNED_SHOW:
                return await self._canned(ticket, press.what, said)
            case Act.CANNED_SEND:
                return await self._send_canned(ticket, press.what, by, said)
            case Act.VISIT:
                return answers.visit()
            case Act.CLOSE:
                return answers.closings(ticket)
            case Act.CLOSE_AS:
                how = Outcome(press.what) if press.what in set(Outcome) else Outcome.SOLVED
                return self._after(await self.desk.close(id, by, how))
            case Act.MENU:
                return Answer(menu=card.buttons(ticket))

    def _after(self, done: Ticket | Line | Refusal) -> Answer:
        """The card shows what was done by itself."""
        return Answer(wording.refusal(done, self.desk.roster)) if isinstance(done, Refusal) else Answer()

    async def _canned(self, ticket: Ticket, which: str, said: FromHelper) -> Answer:
        """Shown before it is sent: with blanks it is to be copied and filled."""
        reply = self._reply(which)
        if reply is None:
            return Answer(say("This button is not in use any more."))
        send = (Button(say("Send this"), written(Act.CANNED_SEND, ticket.id, which)),)
        blanks = "[" in reply.text
        text = (
            say("Copy this, fill in the blanks, and send it:\n{text}", text=reply.text)
            if blanks
            else reply.text
        )
        await self._tell(said, ticket, text, () if blanks else send)
        return Answer(menu=card.buttons(ticket))

    async def _send_canned(self, ticket: Ticket, which: str, by: str, said: FromHelper) -> Answer:
        reply = self._reply(which)
        if reply is None:
            return Answer(say("This button is not in use any more."))
        return self._after(await self.desk.answer(ticket.id, by, reply.text, external_id=said.external_id))

    def _reply(self, which: str) -> Canned | None:
        return next((one for one in self.content().canned if one.id == which), None)

    # ── courtesies ───────────────────────────────────────────────────────────────────────────────

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


def _id(said: FromHelper) -> str:
    """What the helper wrote stands in the group already: the line is known by it."""
    return OURS + said.message_id


def _ticket_of(db: Database, said: FromHelper) -> Ticket | None:
    found = group.ticket_at(db, said.thread, said.replies_to)
    return tickets.find(db, found) if found is not None else None
