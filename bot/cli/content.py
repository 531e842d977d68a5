"""``camtay content``: carries releases of the studio to files and back, from the command line."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot.cli.common import moment
from bot.clock import VIETNAM, starting_at, system, vietnam_day
from bot.config import BadSetting, from_environment
from bot.content.folder import read_whole, write_whole
from bot.release import KEPT, Releases, default_folder, readable
from bot.store import releases
from bot.store.writer import Writer
from bot.studio.fresh import by_owner, links, reviews, weekly
from bot.studio.links import dead
from bot.studio.merge import between
from bot.studio.outcome import Done, Refused
from bot.studio.studio import Studio
from bot.wording import say

MOST_LISTED = 50
Act = Callable[[Studio, Writer, argparse.Namespace], Awaitable[int]]


def arguments(made: argparse.ArgumentParser) -> None:
    acts = made.add_subparsers(dest="act", required=True)
    export = acts.add_parser("export", help=say("write what serves, or a release, into a folder"))
    export.add_argument("folder", type=Path)
    export.add_argument("--release", type=int, metavar="N", help=say("this release instead of the newest"))
    bring = acts.add_parser("import", help=say("publish a folder as a new release"))
    bring.add_argument("folder", type=Path)
    signed(bring)
    acts.add_parser("releases", help=say("list the releases"))
    acts.add_parser("due", help=say("list what is to be checked again, by owner"))
    acts.add_parser("links", help=say("ask every address whether it still answers"))
    back = acts.add_parser("rollback", help=say("publish an older release anew"))
    back.add_argument("release", type=int, metavar="N")
    signed(back)


def signed(made: argparse.ArgumentParser) -> None:
    made.add_argument("--note", required=True, help=say("what changed and why"))
    made.add_argument("--author", required=True, help=say("who answers for it"))


def run(given: argparse.Namespace) -> int:
    return asyncio.run(act(given))


async def act(given: argparse.Namespace) -> int:
    """1 when the studio refused, with its reasons."""
    config = from_environment()
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    clock = starting_at(config.clock) if config.clock else system
    serving = Releases(config.content or default_folder(), config.data / KEPT)
    writer = Writer(config.data / "camtay.db")
    try:
        return await ACTS[given.act](Studio.on(writer, serving, clock), writer, given)
    finally:
        writer.close()


async def export(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    files = (await studio.releasing.serving()).files
    if given.release is not None:
        files = await writer.do(lambda db: releases.files(db, given.release))
    if not files:
        return told(Refused(say("There is no release {number}.", number=given.release)))
    write_whole(given.folder, files)
    print(say("{count} files written to {folder}", count=len(files), folder=given.folder))
    return 0


async def bring_in(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    """The whole folder: what it does not have is taken out."""
    if not given.folder.is_dir():
        raise BadSetting(say("{folder} is no folder", folder=given.folder))
    now = await studio.releasing.serving()
    edits = between(now.files, read_whole(given.folder))
    return told(await studio.publishing.change(edits, given.author, given.note))


async def back(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    return told(await studio.publishing.roll_back(given.release, given.author, given.note))


async def listed(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    for one in await writer.do(lambda db: releases.latest(db, MOST_LISTED)):
        print(f"{one.number:>4}  {local(one.at)}  {one.author or '–'}  {one.note}")
    return 0


async def due(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    """1 when something is overdue."""
    content = readable((await studio.releasing.serving()).files)
    found = reviews(content, vietnam_day(moment(None)))
    lists = [weekly(owner, listed) for owner, listed in by_owner(found).items()]
    print("\n\n".join(lists) or say("Nothing is overdue, and nothing is due within two weeks."))
    return 1 if any(review.overdue for review in found) else 0


async def ask_links(studio: Studio, writer: Writer, given: argparse.Namespace) -> int:
    """1 when an address does not answer."""
    named = links(readable((await studio.releasing.serving()).files))
    found = await dead(named)
    for url, reason in found.items():
        print(f"{url}: {reason} ({', '.join(named[url])})")
    return 1 if found else 0


def local(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def told(done: Done | Refused) -> int:
    match done:
        case Refused(message, problems):
            for problem in problems:
                print(problem, file=sys.stderr)
            print(message, file=sys.stderr)
            return 1
        case Done(release):
            print(say("Published as release {number}.", number=release.number if release else "–"))
            return 0


ACTS: dict[str, Act] = {
    "export": export,
    "import": bring_in,
    "rollback": back,
    "releases": listed,
    "due": due,
    "links": ask_links,
}
