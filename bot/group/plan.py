"""Decides what the group is shown next of one ticket: one call at a time, so that it may stop anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from sqlite_utils import Database

from bot.channels import telegram_desk
from bot.channels.channel import Request
from bot.channels.split import size
from bot.channels.telegram_desk import Place
from bot.content.model import Content
from bot.core.message import Address
from bot.group import card
from bot.group.lines import as_read
from bot.group.pack import ROOM, Pack, packed, request, together
from bot.helpdesk.reading import opened
from bot.store import files, group, visits
from bot.store.conversations import Event
from bot.store.files import State
from bot.store.group import OURS, Pasted, Shown
from bot.tickets.model import Line, Ticket
from bot.tickets.roster import Roster
from bot.tickets.visits import Visit

MOST_DELETED = 100  # messages a call
BEFORE = 6  # lines said before the ticket


class Kind(StrEnum):
    TOPIC = "topic"
    CARD = "card"
    LINES = "lines"
    EDIT = "edit"
    RENAME = "rename"
    REDRAW = "redraw"
    ERASE = "erase"  # the person's words are to be forgotten


@dataclass(frozen=True, slots=True)
class Seen:
    """A ticket as it is, and as the group shows it."""

    ticket: Ticket
    lines: Sequence[Line]
    shown: Shown
    pasted: Mapping[int, Pasted] = field(default_factory=dict)
    before: Sequence[Event] = ()
    visit: Visit | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """``pack`` is what a message holds; ``drawn`` the digest of the card, or the topic's name."""

    kind: Kind
    request: Request
    pack: Pack = Pack("")
    drawn: str = ""


def see(db: Database, ticket_id: int) -> Seen | None:
    """Runs inside a transaction."""
    found = opened(db, ticket_id)
    if found is None:
        return None
    shown, pasted = group.shown(db, ticket_id), group.pasted(db, ticket_id)
    lines = [_without_refused(db, line) for line in found.lines]
    return Seen(found.ticket, lines, shown, pasted, found.history[-BEFORE:], visits.of(db, ticket_id))


def _without_refused(db: Database, line: Line) -> Line:
    """A file that cannot be had keeps its name alone."""
    known = [(ref, files.find(db, ref.id)) for ref in line.files]
    lost = {ref.id for ref, file in known if file is None or file.state is State.REFUSED}
    refs = tuple(replace(ref, id="") if ref.id in lost else ref for ref in line.files)
    return replace(line, files=refs)


@dataclass(frozen=True, slots=True)
class Plan:
    """``plain``: the group has no topics. ``pieces`` of the next line's words were sent already."""

    group: Address
    content: Content
    roster: Roster
    plain: bool = False
    pieces: int = 0

    def next(self, seen: Seen) -> Move | None:
        """``None`` when the group shows all of it."""
        shown = seen.shown
        if not seen.ticket.person.user:
            return self._erase(seen)
        if not shown.thread and not shown.card and not self.plain:
            return self._topic(seen)
        if not shown.card:
            return self._card(seen)
        return self._lines(seen) or self._edit(seen) or self._rename(seen) or self._redraw(seen)

    def _erase(self, seen: Seen) -> Move | None:
        """The topic goes with all that was said in it; without topics, what the bot wrote."""
        shown = seen.shown
        if shown.thread:
            return Move(Kind.ERASE, telegram_desk.delete_topic(self.place(shown)))
        ids = dict.fromkeys([shown.card, *(pasted.message for pasted in seen.pasted.values())])
        known = [id for id in ids if id][-MOST_DELETED:]
        return Move(Kind.ERASE, telegram_desk.delete_messages(self.group, known)) if known else None

    def place(self, shown: Shown) -> Place:
        return Place(self.group, shown.thread or None, None if shown.thread else shown.card or None)

    def _topic(self, seen: Seen) -> Move:
        name = card.name(seen.ticket, self.content, self.roster)
        asked = telegram_desk.new_topic(self.group, name, urgent=seen.ticket.urgent)
        return Move(Kind.TOPIC, asked, drawn=name)

    def _card(self, seen: Seen) -> Move:
        text, drawn = self._drawn(seen)
        said = telegram_desk.message(self.place(seen.shown), text, card.buttons(seen.ticket, seen.visit))
        return Move(Kind.CARD, said, drawn=drawn)

    def _lines(self, seen: Seen) -> Move | None:
        """The next message of what is not shown yet; its lines may say nothing in the group."""
        new = [line for line in seen.lines if line.id > seen.shown.line]
        told = [line for line in new if self._is_told(line, seen.shown)]
        places = {id: pasted.message for id, pasted in seen.pasted.items()}
        places |= {
            line.id: (line.external_id or "").removeprefix(OURS) for line in seen.lines if _is_ours(line)
        }
        packs = packed(told, self._read, places)[self.pieces :]
        if not packs:
            return None
        return Move(Kind.LINES, request(packs[0], self.place(seen.shown)), packs[0])

    def _edit(self, seen: Seen) -> Move | None:
        """The message of a line that was changed since it was shown."""
        for line in seen.lines:
            pasted = seen.pasted.get(line.id)
            if pasted and pasted.edited_at != edited(line):
                return self._edited(seen, pasted.message)
        return None

    def _edited(self, seen: Seen, message: str) -> Move:
        there = [line for line in seen.lines if (p := seen.pasted.get(line.id)) and p.message == message]
        text = together(map(self._read, there))
        pack = Pack(text, tuple(there), quotes=message)
        if any(file.id for line in there for file in line.files) or size(text) > ROOM:
            again = Pack(text[:ROOM], tuple(there), quotes=message)  # what stands under a picture stays
            return Move(Kind.EDIT, request(again, self.place(seen.shown)), pack)
        return Move(Kind.EDIT, telegram_desk.edit(self.group, message, text), pack)

    def _rename(self, seen: Seen) -> Move | None:
        name = card.name(seen.ticket, self.content, self.roster)
        if not seen.shown.thread or seen.shown.name == name:
            return None
        return Move(Kind.RENAME, telegram_desk.rename_topic(self.place(seen.shown), name), drawn=name)

    def _redraw(self, seen: Seen) -> Move | None:
        text, drawn = self._drawn(seen)
        if drawn == seen.shown.drawn:
            return None
        said = telegram_desk.edit(self.group, seen.shown.card, text, card.buttons(seen.ticket, seen.visit))
        return Move(Kind.REDRAW, said, drawn=drawn)

    def _drawn(self, seen: Seen) -> tuple[str, str]:
        text = card.text(seen.ticket, self.content, self.roster, seen.before, seen.visit)
        said = f"{text}{card.buttons(seen.ticket, seen.visit)}"
        return text, sha256(said.encode()).hexdigest()[:16]

    def _is_told(self, line: Line, shown: Shown) -> bool:
        """What was written in the group stands there, unless its topic was deleted since."""
        return (not _is_ours(line) or line.id <= shown.anew) and bool(self._read(line))

    def _read(self, line: Line) -> str:
        return as_read(line, self.roster, self.content)


def edited(line: Line) -> str | None:
    return line.edited_at.isoformat() if line.edited_at else None


def _is_ours(line: Line) -> bool:
    return bool(line.external_id and line.external_id.startswith(OURS))
