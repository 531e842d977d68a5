"""Each Monday morning, editors hear on Telegram what is to be checked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.accounts.model import Role, User
from bot.clock import VIETNAM, Clock, vietnam_day
from bot.content.model import Content
from bot.core.message import Address, Reply
from bot.store import accounts, audit
from bot.store.writer import Writer
from bot.studio.fresh import Review, by_owner, reviews, weekly
from bot.turns import Turns

HOUR = 8  # in Vietnam
ABOUT, ACT = "content", "review.weekly"


@dataclass(frozen=True, slots=True)
class Reminding:
    writer: Writer
    turns: Turns
    content: Callable[[], Content]
    clock: Clock

    async def run(self) -> None:
        """Once a week, on Monday or as soon after as it runs; nothing where nothing is due or nobody would hear."""
        await self.writer.do(self._run)

    def _run(self, db: Database) -> None:
        now = self.clock()
        owners = by_owner(reviews(self.content(), vietnam_day(now)))
        editors = [user for user in accounts.users(db) if _hears(user)]
        if not owners or not editors or audit.last(db, ABOUT, ACT) >= monday(now):
            return
        for user in editors:
            self.turns.send(db, Address("telegram", user.telegram or ""), (Reply(told(user, owners)),), now)
        audit.note(db, now, "assistant", ACT, ABOUT)


def _hears(user: User) -> bool:
    return user.active and user.may(Role.EDITOR) and user.telegram is not None


def told(user: User, owners: Mapping[str, Sequence[Review]]) -> str:
    """Their own list, where topics name them; else everybody's, as most topics belong to a group of people."""
    mine = {owner: found for owner, found in owners.items() if owner in (user.name, user.shown)}
    return "\n\n".join(weekly(owner, found) for owner, found in (mine or owners).items())


def monday(now: datetime) -> datetime:
    """The last Monday morning at or before that moment.

    >>> from datetime import UTC
    >>> monday(datetime(2026, 11, 22, 3, tzinfo=UTC)).isoformat()  # a Sunday
    '2026-11-16T08:00:00+07:00'
    """
    here = now.astimezone(VIETNAM) - timedelta(hours=HOUR)
    return (here - timedelta(days=here.weekday())).replace(hour=HOUR, minute=0, second=0, microsecond=0)
