"""What helpers write about house visits: «/hen …» in a case, «/lich» for the day's route."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bot.clock import VIETNAM, vietnam_day
from bot.core.from_helper import FromHelper
from bot.group.room import Room, stranger
from bot.tickets import visit_words, wording
from bot.tickets.model import Refusal, Ticket
from bot.tickets.visits import Visit
from bot.wording import say

COMMAND = re.compile(r"/(?P<name>hen|lich)(?:@\w+)?(?:\s+(?P<rest>.*))?$", re.DOTALL)
DAY = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?(?![\d/])")
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})\s*[:hg]\s*(\d{2})?(?![\w:])")
WHO = re.compile(r"(?:^|\s)@([\w.-]+)")


async def write(room: Room, said: FromHelper, ticket: Ticket | None) -> bool:
    """Whether it was one of these commands."""
    command = COMMAND.match(said.text.strip())
    if command is None or said.edited:
        return False
    by = await room.who(said)
    if by is None:
        await room.tell(said, stranger(said), once=f"{said.author_id}:visits")
    elif command["name"] == "lich":
        await _route(room, said, command["rest"] or "")
    elif ticket:
        await _agree(room, said, ticket, by, command["rest"] or "")
    else:
        await room.tell(said, say("Write this inside the topic of a case."))
    return True


async def _route(room: Room, said: FromHelper, words: str) -> None:
    day = read_day(words, vietnam_day(room.clock())) or vietnam_day(room.clock())
    await room.tell(said, visit_words.route(await room.desk.route(day), day))


async def _agree(room: Room, said: FromHelper, ticket: Ticket, by: str, words: str) -> None:
    visit = read(words, ticket, by, vietnam_day(room.clock()))
    if visit is None:
        return await room.tell(said, how())
    done = await room.desk.agree_visit(visit, by)
    if isinstance(done, Refusal):
        await room.tell(said, wording.refusal(done, room.desk.roster))
    return None  # the topic shows by itself that it is agreed


def how() -> str:
    """What to write: in one line, like the example."""
    return say("Agree on it with the person, then write here, for example:\n{example}\nFor another helper add @name.",
        example=say("/hen 25/11 14:30 hamlet 3, commune, province"))  # fmt: skip


def read(words: str, ticket: Ticket, by: str, today: date) -> Visit | None:
    """A day, an hour, «hamlet, commune», perhaps «@name»; one place alone is the hamlet of a known commune.

    >>> from bot.core.message import Address
    >>> ticket = Ticket(7, Address("web", "1"), "", "", "", datetime(2026, 11, 21))
    >>> visit = read("25/11 14h30 thôn 3, Tuy An Đông @tam", ticket, "hoa", date(2026, 11, 21))
    >>> visit.hamlet, visit.commune, visit.who, visit.at.isoformat()
    ('thôn 3', 'Tuy An Đông', 'tam', '2026-11-25T14:30:00+07:00')
    """
    clock, who = CLOCK.search(words), WHO.search(words)
    day = read_day(words, today)
    if clock is None or day is None:
        return None
    rest = words
    for found in (DAY, CLOCK, WHO):
        rest = found.sub(" ", rest, count=1)
    hamlet, _, commune = (part.strip(" ,.") for part in " ".join(rest.split()).strip(" ,.").partition(","))
    if not commune and ticket.commune:
        commune = ticket.commune
    elif not commune:
        hamlet, commune = "", hamlet
    try:
        at = datetime.combine(day, time(int(clock[1]), int(clock[2] or 0)), VIETNAM)
    except ValueError:
        return None
    return Visit(ticket.id, commune, hamlet, at, who[1] if who else by)


def read_day(words: str, today: date) -> date | None:
    """«25/11» is the next one that is to come.

    >>> read_day("3/1", date(2026, 12, 30))
    datetime.date(2027, 1, 3)
    """
    found = DAY.search(words)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3] or today.year)
    try:
        named = date(year, month, day)
        return named if found[3] or named >= today else named.replace(year=year + 1)
    except ValueError:
        return None
