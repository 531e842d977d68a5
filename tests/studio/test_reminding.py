"""Who hears on Monday what is to be checked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.accounts.model import Role, User
from bot.core.scene import Knowledge
from bot.store import accounts
from bot.store.writer import Writer
from bot.studio.fresh import by_owner, reviews
from bot.studio.reminding import Reminding, told
from bot.turns import Turns
from tests.doubles.scripted import Scripted
from tests.serving import HandClock, rows

LATE = datetime(2027, 6, 21, 2, tzinfo=UTC)  # a Monday, 9:00 in Vietnam; every topic is overdue
PEOPLE = {
    "bien-tap": (Role.EDITOR, "1"),
    "quan-tri": (Role.ADMIN, "2"),
    "ho-tro": (Role.HELPER, "3"),
    "khong-telegram": (Role.EDITOR, None),
}


async def reminding(writer: Writer, small: Knowledge, clock: HandClock) -> Reminding:
    for name, (role, telegram) in PEOPLE.items():
        await writer.do(lambda db, n=name, r=role: accounts.add(db, n, n, r, clock()))  # type: ignore[misc]
        await writer.do(lambda db, n=name, t=telegram: accounts.change(db, n, telegram=t))  # type: ignore[misc]
    return Reminding(writer, Turns({"telegram": Scripted("telegram")}), lambda: small.content, clock)


async def heard(writer: Writer) -> list[str]:
    return await rows(writer, "SELECT user FROM outbox ORDER BY id")


async def test_each_week_every_editor_on_telegram_hears_once(
    writer: Writer, small: Knowledge, clock: HandClock
):
    clock.now = LATE
    weekly = await reminding(writer, small, clock)
    await weekly.run()
    await weekly.run()
    assert await heard(writer) == ["1", "2"]
    clock.wait(days=6, hours=22)  # Monday, 7:00
    await weekly.run()
    assert await heard(writer) == ["1", "2"]
    clock.wait(hours=1)
    await weekly.run()
    assert await heard(writer) == ["1", "2", "1", "2"]


async def test_nobody_is_disturbed_while_nothing_is_due(writer: Writer, small: Knowledge, clock: HandClock):
    weekly = await reminding(writer, small, clock)
    await weekly.run()
    assert await heard(writer) == []


def test_an_owner_hears_their_own_topics_alone(small: Knowledge):
    found = reviews(small.content, LATE.date())
    owners = by_owner([replace(found[0], owner="Lan"), *found[1:]])
    assert found[1].title not in told(User("lan", "Lan", Role.EDITOR), owners)
    assert found[1].title in told(User("an", "An", Role.EDITOR), owners)
