"""Who lets whom help; the row stays as the record of the consent. Every function runs inside a transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from bot.accounts.sessions import digest
from bot.core.message import Address

CODE_LIVES = timedelta(minutes=15)
LASTS = timedelta(hours=3)
MOST_TRIES = 50  # wrong codes of anybody, then every code that was good meanwhile is none


@dataclass(frozen=True, slots=True)
class Helping:
    """``owner`` is helped with ``topic`` by ``guest``."""

    id: int
    owner: Address
    guest: Address
    topic: str
    ends_at: datetime


COLUMNS = "id, channel, user, guest_channel, guest_user, topic, ends_at"
OPEN = "ended_at IS NULL"


def invite(db: Database, owner: Address, topic: str, now: datetime) -> str:
    """A new code, in place of one that nobody used."""
    _end_where(db, "channel = ? AND user = ? AND code <> ''", (owner.channel, owner.user), "new code", now)
    code = next(made for made in iter(_code, None) if made and not _holder(db, made, now))
    db.execute(
        "INSERT INTO helpings(channel, user, topic, at, code, ends_at) VALUES (?, ?, ?, ?, ?, ?)",
        (owner.channel, owner.user, topic, _utc(now), digest(code), _utc(now + CODE_LIVES)),
    )
    return code


def _code() -> str:
    return f"{secrets.randbelow(10**6):06}"


def _holder(db: Database, code: str, now: datetime) -> int | None:
    row = db.execute(
        f"SELECT id FROM helpings WHERE code = ? AND {OPEN} AND ends_at > ? AND tries < ?",
        (digest(code), _utc(now), MOST_TRIES),
    ).fetchone()
    return int(row[0]) if row else None


def join(db: Database, code: str, guest: Address, now: datetime) -> Helping | None:
    """Uses the code up; ``None`` when it is wrong, used, too old, or one's own."""
    found = _holder(db, code, now)
    mine = found and _one(db, "id = ? AND channel = ? AND user = ?", found, guest.channel, guest.user)
    if found is None or mine:
        db.execute(
            f"UPDATE helpings SET tries = tries + 1 WHERE code <> '' AND {OPEN} AND ends_at > ?", (_utc(now),)
        )
        return None
    db.execute(
        "UPDATE helpings SET code = '', guest_channel = ?, guest_user = ?, joined_at = ?, ends_at = ? WHERE id = ?",
        (guest.channel, guest.user, _utc(now), _utc(now + LASTS), found),
    )
    return _one(db, "id = ?", found)


def of_guest(db: Database, guest: Address) -> Helping | None:
    """The help that goes on, or whose time is up but which nobody has ended yet."""
    return _one(db, f"guest_channel = ? AND guest_user = ? AND {OPEN}", guest.channel, guest.user)


def of_owner(db: Database, owner: Address, but: int = 0) -> Helping | None:
    """The help that somebody gives them; ``but`` another one than that."""
    where = f"channel = ? AND user = ? AND code = '' AND {OPEN} AND id <> ?"
    return _one(db, where, owner.channel, owner.user, but)


def end(db: Database, helping: Helping, why: str, now: datetime) -> None:
    _end_where(db, "id = ?", (helping.id,), why, now)


def _end_where(db: Database, where: str, values: tuple[object, ...], why: str, now: datetime) -> None:
    db.execute(
        f"UPDATE helpings SET code = '', ended_at = ?, why = ? WHERE {OPEN} AND {where}",
        (_utc(now), why, *values),
    )


def forget(db: Database, person: Address) -> None:
    """What they let others do, and that they helped others."""
    where = (person.channel, person.user)
    db.execute("DELETE FROM helpings WHERE channel = ? AND user = ?", where)
    db.execute(
        "UPDATE helpings SET guest_channel = '', guest_user = '', ended_at = coalesce(ended_at, ends_at)"
        " WHERE guest_channel = ? AND guest_user = ?",
        where,
    )


def _one(db: Database, where: str, *values: object) -> Helping | None:
    row = db.execute(
        f"SELECT {COLUMNS} FROM helpings WHERE {where} ORDER BY id DESC LIMIT 1", values
    ).fetchone()
    if row is None:
        return None
    id, channel, user, guest_channel, guest_user, topic, ends_at = row
    owner, guest = Address(channel, user), Address(guest_channel, guest_user)
    return Helping(id, owner, guest, topic, datetime.fromisoformat(ends_at))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
