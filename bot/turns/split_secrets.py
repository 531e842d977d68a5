"""Covers a secret that came in several messages, also where its first parts were written down already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
from sqlite_utils import Database

from bot.core.message import Incoming
from bot.core.session import Session, dump, load
from bot.privacy import MARK
from bot.privacy.split import across
from bot.store import conversations

MOST = 3  # messages before this one …
WITHIN = timedelta(minutes=5)  # … that may belong together


def covered(
    db: Database, incoming: Incoming, session: Session, spare: frozenset[str]
) -> tuple[Incoming, Session]:
    """The message and the session without it; the inbox, ticket lines and misses are rewritten."""
    since = incoming.received_at - WITHIN
    recent = conversations.recent(db, incoming.sender, since, MOST)
    before, text = across([said for _, said in recent], incoming.text, spare)
    for (number, said), now in zip(recent, before, strict=True):
        if said != now:
            conversations.rewrite(db, incoming.sender, number, said, now)
            session = _without(session, said)
    if text == incoming.text:
        return incoming, session
    return replace(incoming, text=text, masked=(*incoming.masked, "split")), session


def _without(session: Session, said: str) -> Session:
    """Wherever the session holds just these words, it holds a mark."""
    quoted = msgspec.json.encode(said).decode()
    return load(dump(session).replace(f":{quoted}", f':"{MARK}"'))
