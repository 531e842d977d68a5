"""``camtay outbox``: lists what could not be sent, and sends it again or drops it."""

from __future__ import annotations

import argparse
from contextlib import closing

from sqlite_utils import Database

from bot.config import BadSetting, from_environment
from bot.store import outbox
from bot.store.writer import connect
from bot.wording import say


def arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "action",
        choices=["list", "again", "drop"],
        nargs="?",
        default="list",
        help=say("list them, send them again, or drop them"),
    )
    made.add_argument("number", type=int, nargs="*", help=say("which ones; none: all of them"))


def run(given: argparse.Namespace) -> int:
    file = from_environment().data / "camtay.db"
    if not file.exists():
        raise BadSetting(say("There is no database at {file}.", file=file))
    db = connect(file)
    with closing(db.conn):
        if given.action == "list":
            return told(db)
        act = outbox.revive if given.action == "again" else outbox.drop
        with db.atomic():
            count = act(db, given.number)
    print(
        say("{count} messages: done. A running assistant sends them within half a minute.", count=count)
        if given.action == "again"
        else say("{count} messages dropped.", count=count)
    )
    return 0 if count or not given.number else 1


def told(db: Database) -> int:
    """Never the words, nor who they were for: a terminal is read over shoulders."""
    dead = outbox.dead(db)
    for letter in dead:
        print(
            say(
                "{number}  {at}  {channel}  {attempts} tries  {error}",
                number=letter.id,
                at=letter.at[:16],
                channel=letter.channel,
                attempts=letter.attempts,
                error=letter.error,
            )
        )
    print(say("{count} messages could not be sent.", count=len(dead)))
    return 0
