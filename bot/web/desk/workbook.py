"""The figures as a workbook: a sheet for each table, one for tickets, one for visits; no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.clock import VIETNAM
from bot.core.desk import rated
from bot.text.cells import as_cell
from bot.tickets import visit_words, wording
from bot.tickets.figures import Figures, Group
from bot.tickets.model import Ticket
from bot.tickets.visits import Visit
from bot.web.desk.shown import Reader
from bot.wording import say

Value = str | int | float | datetime | None


def written(found: Figures, tickets: Iterable[Ticket], visits: Iterable[Visit], reader: Reader) -> bytes:
    """Minutes are numbers, so that they can be reckoned with; what people wrote is in no sheet."""
    book = Workbook(write_only=True)
    shown = reader.roster.shown
    _sheet(
        book, say("By topic"), group_head(say("Topic")), (of(g, reader.title(g.key)) for g in found.by_topic)
    )
    _sheet(book, say("By place"), group_head(say("Place")), (of(g, g.key) for g in found.by_place))
    _sheet(book, say("By helper"), group_head(say("Helper")), (of(g, shown(g.key)) for g in found.by_helper))
    _sheet(book, say("Cases"), ticket_head(), (ticket_row(one, reader) for one in tickets))
    _sheet(book, say("House visits"), visit_head(), (visit_row(one, reader) for one in visits))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def group_head(first: str) -> list[str]:
    minutes = say("minutes")
    return [
        first,
        say("Opened"),
        say("Closed"),
        f"{say('First reply, half within')} ({minutes})",
        f"{say('First reply, 9 of 10 within')} ({minutes})",
        f"{say('Closing, half within')} ({minutes})",
        f"{say('Closing, 9 of 10 within')} ({minutes})",
        say("Were content"),
        say("Were fairly content"),
        say("Were not content"),
    ]


def of(group: Group, name: str) -> list[Value]:
    spans = (group.first_reply.median, group.first_reply.most, group.closing.median, group.closing.most)
    ratings = [group.ratings.get(score, 0) for score in (3, 2, 1)]
    return [name or say("Not known"), group.opened, group.closed, *map(minutes, spans), *ratings]


def ticket_head() -> list[str]:
    return [
        say("Case"),
        say("Opened at"),
        say("First reply at"),
        say("Closed at"),
        say("Topic"),
        say("Place"),
        say("Came by"),
        say("Helper"),
        say("Outcome"),
        say("Their word on it"),
    ]


def ticket_row(ticket: Ticket, reader: Reader) -> list[Value]:
    return [
        ticket.id,
        *map(moment, (ticket.opened_at, ticket.first_reply_at, ticket.closed_at)),
        reader.title(ticket.topic),
        ticket.commune,
        wording.channel(ticket.person.channel),
        reader.roster.shown(ticket.owner),
        wording.outcome(ticket.outcome) if ticket.outcome else "",
        rated(ticket.rating) if ticket.rating else "",
    ]


def visit_head() -> list[str]:
    return [say("Case"), say("Day and hour"), say("Place"), say("Who goes"), say("Outcome")]


def visit_row(visit: Visit, reader: Reader) -> list[Value]:
    """The commune alone: nobody's house stands in a workbook."""
    ended = visit_words.result(visit.result) if visit.result else ""
    return [visit.ticket, moment(visit.at), visit.commune, reader.roster.shown(visit.who), ended]


def minutes(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() / 60, 1)


def moment(at: datetime | None) -> datetime | None:
    """Workbooks know no time zones: as the clock in Vietnam shows it."""
    return at.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0) if at else None


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, text) for text in head])
    for row in rows:
        sheet.append([as_cell(value) if isinstance(value, str) else value for value in row])


def _bold(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell
