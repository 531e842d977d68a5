"""Who writes a thousand messages in a minute slows nobody but themselves."""

from __future__ import annotations

from dataclasses import replace

from bot.core.message import Address, Kind
from bot.service import Service
from bot.store import conversations
from bot.store.writer import Writer
from bot.turns.flood import MESSAGES, Flood, hasty
from tests.serving import ME, message, rows

OTHER = replace(ME, user="somebody-else")
MANY = MESSAGES.at_once * 3


async def test_who_floods_is_told_once_and_nobody_else_notices(service: Service, writer: Writer):
    said = [await service.handle(message("xin chào", number)) for number in range(MANY)]
    unread = [handled for handled in said if not handled.replies]
    told = [handled for handled in said if [reply.text for reply in handled.replies] == [hasty()]]
    assert len(told) == 1 and len(unread) > MESSAGES.at_once
    assert len(await rows(writer, "SELECT 1 FROM outbox")) < MANY
    assert (await service.handle(message("quên mật khẩu vneid", sender=OTHER))).replies
    assert [handled.turn for handled in said] == sorted(handled.turn for handled in said)


async def test_what_was_not_read_is_not_kept_and_not_counted_again(service: Service, writer: Writer):
    for number in range(MANY):
        await service.handle(message("xin chào", number))
    assert await rows(writer, "SELECT count(*) FROM inbox WHERE text = ''") != [0]
    assert (await service.handle(message("xin chào", MANY - 1))).duplicate


async def test_a_thousand_deliveries_of_one_message_leave_room_for_the_next(service: Service):
    for _ in range(MANY):
        await service.handle(message("xin chào", 1))
    assert (await service.handle(message("quên mật khẩu vneid", 2))).replies[0].text != hasty()


async def test_with_time_there_is_room_again(writer: Writer):
    passed = [0.0]
    flood = Flood({ME.channel}, lambda: passed[0])

    async def held_off() -> bool:
        return await writer.do(lambda db: flood.holds_off(db, message()))

    assert [await held_off() for _ in range(MESSAGES.at_once + 1)] == [False] * MESSAGES.at_once + [True]
    passed[0] += MESSAGES.seconds
    assert [await held_off() for _ in range(2)] == [False, True]


async def test_who_leaves_is_heard_in_any_flood_and_the_web_has_its_own_door(writer: Writer):
    flood = Flood({ME.channel}, lambda: 0.0)

    async def held_off(**more: object) -> set[bool]:
        return {await writer.do(lambda db: flood.holds_off(db, message(**more))) for _ in range(MANY)}

    assert await held_off() == {False, True}
    assert await held_off(kind=Kind.LEFT) == {False}
    assert await held_off(sender=Address("web", "a")) == {False}


async def test_a_message_is_known_once_it_is_written_down(writer: Writer):
    first = message("xin chào")
    assert not await writer.do(lambda db: conversations.has(db, first))
    await writer.do(lambda db: conversations.take_in(db, first, 1))
    assert await writer.do(lambda db: conversations.has(db, first))
    assert not await writer.do(lambda db: conversations.has(db, replace(first, sender=OTHER)))
