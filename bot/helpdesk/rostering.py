"""Keeps the roster as the office's file and the accounts say: whoever edits either is served within seconds."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.accounts.model import Role, User
from bot.helpdesk.roster_file import read
from bot.store import accounts, audit
from bot.store.folder import write_whole
from bot.store.writer import Writer
from bot.tickets.roster import Helper, Roster
from bot.wording import say

log = logging.getLogger(__name__)

FILE = "roster.yaml"  # in the data folder


class Rostering:
    def __init__(self, folder: Path, writer: Writer) -> None:
        self._file, self._writer = folder / FILE, writer
        self._seen: bytes | None = None
        self._kept = Roster()

    async def now(self) -> Roster:
        """A file with mistakes is told once in the log, and the last good one stays."""
        users = await self._writer.do(accounts.users)
        data = self.data()
        if data != self._seen:
            self._seen = data
            self._take_up(data)
        return with_accounts(self._kept, users)

    def data(self) -> bytes:
        """The file as it is; empty where there is none."""
        return self._file.read_bytes() if self._file.is_file() else b""

    async def write(self, seen: bytes, data: bytes, by: str, about: str, at: datetime) -> bool:
        """Puts it in the place of what was ``seen``, whole or not at all; false when it says something else by now."""
        if self.data() != seen:
            return False
        write_whole(self._file, data)
        await self._writer.do(lambda db: audit.note(db, at, by, "roster.edit", about))
        return True

    def _take_up(self, data: bytes) -> None:
        if not data:
            self._kept = Roster()
            return
        roster, problems = read(str(self._file), data)
        for problem in problems:
            log.error("%s", problem)
        if roster is None:
            log.error(say("The roster stays as it was until {file} is mended.", file=self._file))
        else:
            self._kept = roster


def with_accounts(roster: Roster, users: Iterable[User]) -> Roster:
    """An account adds its helper, or says who somebody in the file is; one that is off takes them out."""
    by_name = {user.name: user for user in users}
    listed = [_as_account(helper, by_name.pop(helper.name, None)) for helper in roster.helpers]
    others = (user for user in by_name.values() if user.active and user.may(Role.HELPER))
    return replace(roster, helpers=(*listed, *map(_of_account, others)))


def _as_account(helper: Helper, user: User | None) -> Helper:
    if user is None:
        return helper
    return replace(
        helper,
        shown=user.shown or helper.shown,
        telegram=user.telegram or helper.telegram,
        lead=helper.lead or user.may(Role.LEAD),
        active=user.active and user.may(Role.HELPER),
    )


def _of_account(user: User) -> Helper:
    """Somebody who keeps the accounts may act on a ticket, and is not called to any."""
    return Helper(
        user.name,
        user.shown,
        telegram=user.telegram,
        lead=user.may(Role.LEAD),
        on_call=user.role is not Role.ADMIN,
    )
