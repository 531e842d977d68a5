"""Sending: in order for each person, nobody waits for another, failures are told apart."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.channels.channel import Limits
from bot.core.message import Address, Reply
from bot.outbox import Outbox, Spacing
from bot.store import outbox
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted, refused
from tests.serving import HandClock, rows

AN, BINH = Address("scripted", "an"), Address("scripted", "binh")


async def queue(writer: Writer, channel: Scripted, person: Address, *texts: str) -> None:
    requests = channel.write(person, [Reply(text) for text in texts])
    await writer.do(lambda db: outbox.add(db, requests, HandClock().now))


async def states(writer: Writer) -> list[str]:
    return await rows(writer, "SELECT status FROM outbox ORDER BY id")


async def test_a_persons_messages_go_out_in_order(box: Outbox, writer: Writer, channel: Scripted):
    await queue(writer, channel, AN, "một", "hai", "ba")
    await box.idle()
    assert channel.to("an") == ["một", "hai", "ba"]
    assert await states(writer) == ["sent"] * 3


async def test_a_failure_that_may_be_retried_holds_back_what_follows(
    box: Outbox, writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].append(refused(retryable=True))
    await queue(writer, channel, AN, "một", "hai")
    await box.idle()
    assert channel.tried == [("an", "một")]
    clock.wait(seconds=2)
    await box.idle()
    assert channel.to("an") == ["một", "hai"]


async def test_others_do_not_wait_for_a_person_whose_network_hangs(
    box: Outbox, writer: Writer, channel: Scripted
):
    released = asyncio.Event()
    channel.next["an"].append(released)
    await queue(writer, channel, AN, "một", "hai")
    await queue(writer, channel, BINH, "một", "hai")
    draining = asyncio.create_task(box.idle())
    while len(channel.to("binh")) < 2:
        await asyncio.sleep(0)
    assert channel.to("an") == []
    released.set()
    await draining
    assert channel.to("an") == ["một", "hai"]


async def test_what_is_under_way_is_not_sent_a_second_time(box: Outbox, writer: Writer, channel: Scripted):
    released = asyncio.Event()
    channel.next["an"].append(released)
    await queue(writer, channel, AN, "một")
    looking = [asyncio.create_task(box.idle()) for _ in range(3)]
    while not channel.tried:
        await asyncio.sleep(0)
    released.set()
    await asyncio.gather(*looking)
    assert channel.tried == [("an", "một")]


async def test_others_do_not_wait_for_a_person_who_is_put_off(box: Outbox, writer: Writer, channel: Scripted):
    channel.next["an"].append(refused("429", retryable=True, retry_after=60.0))
    await queue(writer, channel, AN, "một")
    await queue(writer, channel, BINH, "một")
    await box.idle()
    assert channel.sent == [("binh", "một")]


async def test_a_restart_sends_exactly_what_was_not_sent(tmp_path: Path, channel: Scripted, clock: HandClock):
    before = Writer(tmp_path / "restart.db")
    channel.next["an"].extend([None, refused(retryable=True)])
    await queue(before, channel, AN, "một", "hai", "ba")
    await Outbox(before, {channel.name: channel}, clock, asyncio.Event()).idle()
    before.close()
    clock.wait(minutes=5)
    after = Writer(tmp_path / "restart.db")
    await Outbox(after, {channel.name: channel}, clock, asyncio.Event()).idle()
    assert channel.to("an") == ["một", "hai", "ba"]
    after.close()


async def test_a_messengers_overall_pace_is_kept():
    spacing, loop = Spacing(per_second=100.0), asyncio.get_running_loop()
    begun = loop.time()
    for _ in range(4):
        await spacing.turn()
    assert loop.time() - begun >= 0.03


async def test_without_a_pace_nobody_waits():
    assert Limits().per_second is None
    spacing = Spacing(None)
    async with asyncio.timeout(20):
        for _ in range(100):
            await spacing.turn()
