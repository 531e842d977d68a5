"""Covers a secret that came in several messages, also where its first parts were written down already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
from sqlite_utils import Database

from bot.core.message import Incoming
from bot.core.session import Session, dump, load
from bot.privacy import MARK
from bot.privacy.asked_for import is_code, speaks_of_secrets
from bot.privacy.run import digits, in_a_run
from bot.privacy.split import across
from bot.store import conversations

SPLIT = "split"  # the kind of secret that came in parts
MOST = 3  # messages before this one …
LONGEST = 18  # … or, where each holds but a few digits, as many as a card has …
PICKS = 5  # a number up to this may have picked an option
WITHIN = timedelta(minutes=5)  # … that may belong together


def covered(
    db: Database, incoming: Incoming, session: Session, spare: frozenset[str]
) -> tuple[Incoming, Session]:
    """The message and the session without it; the inbox, ticket lines and misses are rewritten."""
    since = incoming.received_at - WITHIN
    all_digits = bool(digits(incoming.text))
    recent = conversations.recent(db, incoming.sender, since, LONGEST if all_digits else MOST)
    before, text = _covered([said for _, said in recent], incoming.text, all_digits, session, spare)
    if all_digits and is_code(text) and speaks_of_secrets(conversations.last_said(db, incoming.sender)):
        text = MARK
    for (number, said), now in zip(recent, before, strict=True):
        if said != now:
            conversations.rewrite(db, incoming.sender, number, said, now)
            session = _without(session, said, now)
    if text == incoming.text:
        return incoming, session
    return replace(incoming, text=text, masked=(*incoming.masked, SPLIT)), session


def _covered(
    before: list[str], text: str, all_digits: bool, session: Session, spare: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    far, near = before[:-MOST], before[-MOST:]
    earlier, last = across(near, text, spare)
    if (*earlier, last) == (*near, text) and all_digits:
        return in_a_run(before, text, 0 if session.with_helper else max(PICKS, len(session.offered)), spare)
    return (*far, *earlier), last


def _without(session: Session, said: str, now: str) -> Session:
    """Wherever the session holds just these words, it holds what is left of them."""
    old, new = (msgspec.json.encode(words).decode() for words in (said, now))
    return load(dump(session).replace(f":{old}", f":{new}"))
