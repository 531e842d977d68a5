"""What helpers write in a topic: an answer, a note, a change of either, or a sentence why it was not sent."""

from __future__ import annotations

from functools import partial

from sqlite_utils import Database

from bot.core.from_helper import FromHelper
from bot.core.message import Address, Button, FileRef
from bot.group import visiting
from bot.group.press import Act, written
from bot.group.room import Room, stranger
from bot.helpdesk.desk import safe
from bot.store import files, group, tickets
from bot.store.group import OURS
from bot.tickets import wording
from bot.tickets.model import Line, Refusal, RefusalKind, Ticket
from bot.wording import say

NOTE = "//"
COMMAND = "/"


async def write(room: Room, said: FromHelper) -> None:
    """Returns once it is on the disk. Commands to other bots, and talk outside the topics, are left alone."""
    ticket = await room.writer.do(partial(_ticket_of, said=said))
    if await visiting.write(room, said, ticket):
        return
    command = said.text.startswith(COMMAND) and not said.text.startswith(NOTE)
    if ticket is None or command:
        return
    by = await room.who(said)
    if by is None:
        await room.tell(said, stranger(said), once=f"{said.author_id}:{ticket.id}")
    elif said.edited:
        await _change(room, said, ticket, by)
    elif said.text.startswith(NOTE):
        noted = said.text.removeprefix(NOTE).strip()
        await _unless_done(room, said, ticket, await room.desk.note(ticket.id, by, noted, _id(said)))
    elif said.text or said.files:
        await _answer(room, said, ticket, by)
    else:
        await room.tell(said, say("This kind of message cannot be passed on. Send words, photos or files."))


def _ticket_of(db: Database, said: FromHelper) -> Ticket | None:
    found = group.ticket_at(db, said.thread, said.replies_to)
    return tickets.find(db, found) if found is not None else None


def _id(said: FromHelper) -> str:
    """What the helper wrote stands in the group already: the line is known by it."""
    return OURS + said.message_id


async def _answer(room: Room, said: FromHelper, ticket: Ticket, by: str) -> None:
    refs = await _files(room, said, by)
    if len(refs) < len(said.files):
        large = say("The file is too large: at most 20 MB can be passed on.")
        await room.tell(said, large, once=f"file:{said.message_id}")
    if said.text or refs:
        quotes = await _quoted(room, said, ticket)
        done = await room.desk.answer(ticket.id, by, said.text, refs, quotes, _id(said))
        await _unless_done(room, said, ticket, done)


async def _change(room: Room, said: FromHelper, ticket: Ticket, by: str) -> None:
    """What was never passed on may be changed as one likes; Telegram also tells of changes to no word."""
    known = await room.writer.do(partial(tickets.line_known_as, ticket_id=ticket.id, external_id=_id(said)))
    text = said.text.removeprefix(NOTE).strip()
    if known and known.text != safe(text):
        await _unless_done(room, said, ticket, await room.desk.edit(ticket.id, by, _id(said), text))


async def _files(room: Room, said: FromHelper, by: str) -> tuple[FileRef, ...]:
    """Those that can be passed on, as far as is known before they are fetched."""
    small = [file for file in said.files if (file.size or 0) <= files.LARGEST]
    expect = partial(files.expect, owner=Address("desk", by), files=small, at=room.clock())
    refs = await room.writer.do(expect) if small else ()
    room.attachments.wake.set()
    return refs


async def _quoted(room: Room, said: FromHelper, ticket: Ticket) -> int | None:
    if not said.replies_to:
        return None
    return await room.writer.do(partial(group.line_of, ticket=ticket.id, message=said.replies_to))


async def _unless_done(room: Room, said: FromHelper, ticket: Ticket, done: Line | Refusal) -> None:
    if not isinstance(done, Refusal):
        return
    over = Button(say("Take over"), written(Act.OVER, ticket.id))
    keys = (over,) if done.kind in (RefusalKind.ALREADY_WITH, RefusalKind.NOT_YOURS) else ()
    why = wording.refusal(done, room.desk.roster)
    await room.tell(said, say("Not sent to the person. {why}", why=why), keys)
