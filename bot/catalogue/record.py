"""One procedure of the national database: what a card needs, and the reading of a row."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from bot.wording import say

CODE = re.compile(r"\d\.\d{6}")
LINK = re.compile(r"https?://[\w.-]+(/\S*)?")
YES, NO = ("true", "1", "yes"), ("false", "0", "no", "")
FIRST_DAY = "0000-01-01"
SOON = 1  # of zlib's levels: better ones take three times as long and save little
LONGEST = 4_000  # characters of one field; more is a broken export


@dataclass(frozen=True, slots=True)
class Record:
    """As the export states it; an empty text is something that it does not state."""

    code: str
    name: str
    field: str = ""
    agency: str = ""
    level: str = ""
    documents: tuple[str, ...] = ()
    duration: str = ""
    fee: str = ""
    full_online: bool | None = None  # None: not stated
    offline_only: bool | None = None
    url: str = ""
    as_of: str = ""  # day, month or year of the export: 2026-07-18, 2026-07, 2026


def packed(record: Record) -> bytes:
    """Many are held and few are shown: a fifth of the memory."""
    return zlib.compress(msgspec.json.encode(record), SOON)


def unpacked(held: bytes) -> Record:
    """Takes some hundredths of a millisecond."""
    return msgspec.json.decode(zlib.decompress(held), type=Record)


class BadRow(ValueError):
    """What is wrong with a row, in a sentence with the likely fix."""


def record(row: Mapping[str, Any]) -> Record:
    """The record of a row, JSON or CSV. Raises ``BadRow``; keys that no card needs are ignored."""
    code, name = _text(row, "code"), _text(row, "name")
    if not CODE.fullmatch(code):
        raise BadRow(say("“{given}” is not a procedure code; write it as 1.001193", given=code[:40]))
    if not name:
        raise BadRow(say("the name is missing; fill in “name”"))
    return Record(
        code,
        name,
        field=_text(row, "field"),
        agency=_text(row, "agency"),
        level=_text(row, "level"),
        documents=_documents(row),
        duration=_text(row, "duration"),
        fee=_text(row, "fee"),
        full_online=_flag(row, "full_online"),
        offline_only=_flag(row, "offline_only"),
        url=_link(row),
        as_of=_day(row),
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(say("“{key}” must be a text", key=key))
    if len(value) > LONGEST * 10:
        raise BadRow(say("“{key}” is far too long; look at the export", key=key))
    return " ".join(value.split())[:LONGEST]


def _flag(row: Mapping[str, Any], key: str) -> bool | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    said = str(value).lower()
    if said not in (*YES, *NO):
        raise BadRow(say("“{key}” must be true or false, not “{given}”", key=key, given=said[:40]))
    return said in YES


def _documents(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A list of texts or of things with a name, or such lists by case; a text is parted by semicolons."""
    value = row.get("documents") or []
    if isinstance(value, dict):
        value = [item for items in value.values() for item in (items if isinstance(items, list) else [items])]
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if not isinstance(value, list):
        raise BadRow(say("“{key}” must be a list", key="documents"))
    return tuple(_named(value))


def _named(items: Iterable[Any]) -> Iterable[str]:
    """Things without a name are common in exports, and left out."""
    for item in items:
        name = (item.get("name") or "") if isinstance(item, dict) else item
        if not isinstance(name, str):
            raise BadRow(say("each of “{key}” must be a text or have a name", key="documents"))
        if name.strip():
            yield " ".join(name.split())


def _link(row: Mapping[str, Any]) -> str:
    url = _text(row, "url")
    if url and not LINK.fullmatch(url):
        raise BadRow(say("“{given}” is not a web address; begin it with https://", given=url[:80]))
    return url


def _day(row: Mapping[str, Any]) -> str:
    """A day, or only its month or year."""
    given = _text(row, "as_of")
    if not given:
        return ""
    try:
        date.fromisoformat(given + FIRST_DAY[len(given) :])
    except ValueError:
        raise BadRow(say("“{given}” is not a date; write it as 2026-07-18", given=given[:40])) from None
    return given
