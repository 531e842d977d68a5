"""What helpers press below a card: an act at the desk, or another choice."""

from __future__ import annotations

from functools import partial

from bot.content.model import Canned
from bot.core.from_helper import FromHelper
from bot.core.message import Button
from bot.group import answers, card, visiting
from bot.group.answers import Answer
from bot.group.press import Act, Press, read, written
from bot.group.room import Room, stranger
from bot.store import tickets
from bot.tickets import wording
from bot.tickets.model import Line, Outcome, Refusal, RefusalKind, State, Ticket
from bot.tickets.visits import Result
from bot.wording import say

AFTERWARDS = (Act.VISIT, Act.VISIT_AS, Act.MENU)  # somebody goes there although the case is closed


async def press(room: Room, said: FromHelper) -> Answer:
    """Returns once it is done; the answer is a courtesy."""
    pressed = read(said.pressed or "")
    ticket = await room.writer.do(partial(tickets.find, ticket_id=pressed.ticket)) if pressed else None
    if pressed is None or ticket is None:
        return unknown()
    by = await room.who(said)
    if by is None:
        return Answer(stranger(said))
    if ticket.state is State.CLOSED and pressed.act not in AFTERWARDS:
        return Answer(wording.refusal(Refusal(RefusalKind.CLOSED), room.desk.roster), ())
    return await _do(room, pressed, ticket, by, said)


def unknown() -> Answer:
    return Answer(say("This button is not in use any more."))


async def _do(room: Room, pressed: Press, ticket: Ticket, by: str, said: FromHelper) -> Answer:
    desk, id, what = room.desk, ticket.id, pressed.what
    match pressed.act:
        case Act.TAKE:
            return _after(room, await desk.take(id, by))
        case Act.OVER if ticket.owner not in (None, by):
            return answers.take_over(ticket, desk.roster)
        case Act.OVER_SURE:
            return _after(room, await desk.take(id, by, over=True))
        case Act.RELEASE:
            return _after(room, await desk.release(id, by))
        case Act.MOVE:
            return answers.pass_on(ticket, by, desk.roster, room.clock())
        case Act.MOVE_TO:
            return _after(room, await desk.hand_over(id, by, what))
        case Act.NOTE:
            return answers.note()
        case Act.CANNED:
            return answers.canned(ticket, room.content().canned)
        case Act.CANNED_SHOW:
            return await _show_canned(room, ticket, what, said)
        case Act.CANNED_SEND:
            return await _send_canned(room, ticket, what, by, said)
        case Act.VISIT:
            return await _visit(room, ticket, said)
        case Act.VISIT_AS if what in set(Result):
            done = await desk.end_visit(id, by, Result(what))
            return (
                Answer(wording.refusal(done, desk.roster))
                if isinstance(done, Refusal)
                else await _card(room, ticket)
            )
        case Act.CLOSE:
            return answers.closings(ticket)
        case Act.CLOSE_AS if what in set(Outcome):
            return _after(room, await desk.close(id, by, Outcome(what)))
        case _:
            return await _card(room, ticket)


async def _card(room: Room, ticket: Ticket) -> Answer:
    """The card's own buttons again."""
    now = await room.writer.do(partial(tickets.find, ticket_id=ticket.id)) or ticket
    return Answer(menu=card.buttons(now, await room.desk.visit(ticket.id)))


async def _visit(room: Room, ticket: Ticket, said: FromHelper) -> Answer:
    """How to agree on one; once there is one, how it ended."""
    visit = await room.desk.visit(ticket.id)
    if visit and not visit.result:
        return answers.visit(ticket)
    await room.tell(said, visiting.how())
    return Answer()


def _after(room: Room, done: Ticket | Line | Refusal) -> Answer:
    """The card shows what was done by itself."""
    return Answer(wording.refusal(done, room.desk.roster)) if isinstance(done, Refusal) else Answer()


async def _show_canned(room: Room, ticket: Ticket, which: str, said: FromHelper) -> Answer:
    """Shown before it is sent; with blanks it is to be copied and filled."""
    reply = _canned(room, which)
    if reply is None:
        return unknown()
    if "[" in reply.text:
        await room.tell(said, say("Copy this, fill in the blanks, and send it:\n{text}", text=reply.text))
    else:
        send = Button(say("Send this"), written(Act.CANNED_SEND, ticket.id, which))
        await room.tell(said, reply.text, (send,))
    return await _card(room, ticket)


async def _send_canned(room: Room, ticket: Ticket, which: str, by: str, said: FromHelper) -> Answer:
    reply = _canned(room, which)
    if reply is None:
        return unknown()
    return _after(room, await room.desk.answer(ticket.id, by, reply.text, external_id=said.external_id))


def _canned(room: Room, which: str) -> Canned | None:
    return next((one for one in room.content().canned if one.id == which), None)
