"""A person's conversation: its session, what came in, what was said. Every function runs inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from sqlite_utils import Database

from bot.core.message import Address, Incoming, Reply
from bot.core.session import Session, dump, load


@dataclass(frozen=True, slots=True)
class Conversation:
    """``events`` counts what came in and what was said; ``reachable`` is false once the person blocked us."""

    session: Session = Session()
    events: int = 0
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a conversation: the person's words, or a reply."""

    number: int
    at: datetime
    text: str = ""
    reply: Reply | None = None
    pressed: bool = False  # the person pressed a button rather than wrote

    @property
    def who(self) -> Literal["person", "assistant"]:
        return "person" if self.reply is None else "assistant"


def find(db: Database, person: Address) -> Conversation | None:
    row = db.execute(
        "SELECT session, events, reachable FROM conversations WHERE channel = ? AND user = ?",
        (person.channel, person.user),
    ).fetchone()
    return Conversation(restored(row[0]), row[1], bool(row[2])) if row else None


def of(db: Database, person: Address) -> Conversation:
    """An empty one for somebody who never wrote."""
    return find(db, person) or Conversation()


def restored(stored: str) -> Session:
    """A session that this release cannot read any more starts afresh rather than never answering."""
    try:
        return load(stored)
    except msgspec.DecodeError:
        return Session()


def save(db: Database, person: Address, conversation: Conversation, at: datetime) -> None:
    db.execute(
        "INSERT INTO conversations(channel, user, session, events, reachable, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(channel, user) DO UPDATE SET session = excluded.session, events = excluded.events,"
        " reachable = excluded.reachable, updated_at = excluded.updated_at",
        (
            person.channel,
            person.user,
            dump(conversation.session),
            conversation.events,
            conversation.reachable,
            at.isoformat(),
        ),
    )


def take_in(db: Database, incoming: Incoming, number: int) -> bool:
    """Writes a message down once; ``False`` when it was there already."""
    person = incoming.sender
    cursor = db.execute(
        "INSERT OR IGNORE INTO inbox(channel, user, external_id, number, text, pressed, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            person.channel,
            person.user,
            incoming.external_id,
            number,
            incoming.text,
            incoming.pressed,
            incoming.received_at.isoformat(),
        ),
    )
    return bool(cursor.rowcount)


def has(db: Database, incoming: Incoming) -> bool:
    """Whether that message was written down before."""
    found = db.execute(
        "SELECT 1 FROM inbox WHERE channel = ? AND user = ? AND external_id = ?",
        (incoming.sender.channel, incoming.sender.user, incoming.external_id),
    )
    return found.fetchone() is not None


def put_down(
    db: Database, person: Address, number: int, reply: Reply, answers: str | None, at: datetime
) -> None:
    """Writes a reply down; ``answers`` is the external id of the message that it answers."""
    db.execute(
        "INSERT INTO said(channel, user, number, reply, answers, at) VALUES (?, ?, ?, ?, ?, ?)",
        (person.channel, person.user, number, msgspec.json.encode(reply).decode(), answers, at.isoformat()),
    )


def put_anew(db: Database, person: Address, number: int, reply: Reply) -> None:
    """Another reply in the place of the one of that number."""
    db.execute(
        "UPDATE said SET reply = ? WHERE channel = ? AND user = ? AND number = ?",
        (msgspec.json.encode(reply).decode(), person.channel, person.user, number),
    )


def answers_to(db: Database, person: Address, external_id: str) -> list[Event]:
    """What was said to a message before; nothing when it was never answered."""
    rows = db.execute(
        "SELECT s.number, s.at, '', s.reply, NULL FROM said s JOIN inbox i USING (channel, user)"
        " WHERE channel = ? AND user = ? AND i.external_id = ? AND s.answers = i.external_id AND s.number > i.number"
        " ORDER BY s.number",
        (person.channel, person.user, external_id),
    )
    return [as_event(*row) for row in rows]


def history(db: Database, person: Address, after: int, most: int) -> list[Event]:
    """The first ``most`` lines past ``after``, in order; presses with what stood on the button."""
    rows = db.execute(
        "SELECT number, at, text, NULL, pressed FROM inbox"
        " WHERE channel = :c AND user = :u AND number > :n AND text <> ''"
        " UNION ALL SELECT number, at, '', reply, NULL FROM said WHERE channel = :c AND user = :u AND number > :n"
        " ORDER BY 1 LIMIT :most",
        {"c": person.channel, "u": person.user, "n": after, "most": most},
    )
    return [as_event(*row) for row in rows]


def recent(db: Database, person: Address, since: datetime, most: int) -> list[tuple[int, str]]:
    """Number and words of what the person wrote last, in order; presses are no words."""
    rows = db.execute(
        "SELECT number, text, at FROM inbox WHERE channel = ? AND user = ? AND pressed IS NULL AND text <> ''"
        " ORDER BY number DESC LIMIT ?",
        (person.channel, person.user, most),
    ).fetchall()
    return [(number, text) for number, text, at in reversed(rows) if datetime.fromisoformat(at) >= since]


def last_said(db: Database, person: Address) -> str:
    """The words of the last reply, whoever gave it; empty before the first."""
    row = db.execute(
        "SELECT reply FROM said WHERE channel = ? AND user = ? ORDER BY number DESC LIMIT 1",
        (person.channel, person.user),
    ).fetchone()
    return msgspec.json.decode(row[0], type=Reply).text if row else ""


def rewrite(db: Database, person: Address, number: int, said: str, now: str) -> None:
    """Puts other words in the place of a message's, wherever they stand: inbox, ticket lines, misses."""
    db.execute(
        "UPDATE inbox SET text = ? WHERE channel = ? AND user = ? AND number = ?",
        (now, person.channel, person.user, number),
    )
    db.execute(
        "UPDATE lines SET text = ?, edited_at = at WHERE who = 'person' AND text = ?"
        " AND ticket IN (SELECT id FROM tickets WHERE channel = ? AND user = ?)",
        (now, said, person.channel, person.user),
    )
    db.execute("UPDATE misses SET text = ? WHERE channel = ? AND text = ?", (now, person.channel, said))
    db.execute(
        "UPDATE tickets SET asked = replace(asked, ?, ?) WHERE channel = ? AND user = ?",
        (said, now, person.channel, person.user),
    )


def as_event(number: int, at: str, text: str, reply: str | None, pressed: str | None) -> Event:
    known = msgspec.json.decode(reply, type=Reply) if reply else None
    return Event(number, datetime.fromisoformat(at), text, known, bool(pressed))
