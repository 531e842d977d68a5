"""Brings the database to its newest shape, in numbered steps (``bot/store/shapes``)."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from bot.store.shapes import (
    accounts,
    catalogue,
    conversations,
    files,
    group,
    heartbeat,
    help_desk,
    helpings,
    lessons,
    studio,
    unhelpful,
    visits,
)

STEPS: tuple[Callable[[Database], None], ...] = (  # the order is the number: only ever add at the end
    conversations.shape,
    catalogue.shape,
    accounts.shape,
    studio.shape,
    heartbeat.shape,
    files.shape,
    group.shape,
    help_desk.shape,
    lessons.shape,
    visits.shape,
    helpings.shape,
    unhelpful.shape,
)


def migrate(db: Database) -> None:
    """Brings the database to the newest shape, each step in its own transaction."""
    (done,) = db.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(STEPS[done:], start=done + 1):
        with db.atomic():
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
