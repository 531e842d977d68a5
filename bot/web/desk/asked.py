"""Reads what the desk's pages ask for, strictly: filters in the address, acts as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web
from msgspec import Meta

from bot.clock import VIETNAM
from bot.tickets.model import Filter, Order, Outcome, State
from bot.tickets.visits import Result
from bot.web.errors import Refused, sentence
from bot.web.forms import decoded

LARGEST = 128 * 1024  # bytes of JSON
LONGEST = 8000  # characters of an answer

Key = Annotated[str, Meta(min_length=8, max_length=64)]  # made by the page: the same again is the same line
Words = Annotated[str, Meta(max_length=LONGEST)]
Name = Annotated[str, Meta(min_length=1, max_length=100)]


class Take(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    over: bool = False


class HandOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    to: Name


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Key
    text: Words
    files: Annotated[tuple[Name, ...], Meta(max_length=10)] = ()
    quotes: int | None = None


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Key
    text: Words


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    line: int
    text: Words


class Teach(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    line: int


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topic: Name


class Close(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outcome: Outcome


class Visit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``at`` as a field for a day and an hour gives it: Vietnam's time."""

    at: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")]
    commune: Name
    hamlet: Annotated[str, Meta(max_length=100)]
    who: Name


class Visited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    result: Result


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    into: Annotated[int, Meta(ge=1, le=2**53)]


T = TypeVar("T")

VIEWS = {
    "open": frozenset({State.WAITING, State.TAKEN}),
    "waiting": frozenset({State.WAITING}),
    "mine": frozenset({State.TAKEN}),
    "closed": frozenset({State.CLOSED}),
}


def vietnam_time(written: str) -> datetime:
    """Raises ``Refused`` for a day that no calendar has."""
    try:
        return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)
    except ValueError:
        raise Refused(400, sentence(400)) from None


async def body(request: web.Request, kind: type[T]) -> T:
    if (request.content_length or 0) > LARGEST or len(data := await request.read()) > LARGEST:
        raise Refused(413, sentence(413))
    return decoded(data, kind)


def number(text: str) -> int:
    """A ticket's number, or a counter, from an address; 404 for what cannot be one."""
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise web.HTTPNotFound
    return int(text)


def wanted(request: web.Request, name: str) -> Filter:
    """The filter that stands in the address; what is not known there filters nothing."""
    query = request.query
    view = query.get("view", "open")
    order = query.get("order", "")
    return Filter(
        states=VIEWS.get(view, VIEWS["open"]),
        topic=query.get("topic", "")[:100],
        place=query.get("place", "")[:100],
        mine=name if view == "mine" else None,
        text=query.get("q", "")[:200],
        order=Order(order) if order in set(Order) else Order.NEWEST if view == "closed" else Order.DUE,
    )
