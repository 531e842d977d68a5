"""Sending: in order for each person, nobody waits for another, failures are told apart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import outbox as sending
from bot.channels.channel import Limits
from bot.core.message import Address, Reply
from bot.outbox import Outbox, Pace, wait_before
from bot.store import outbox, timers
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted, refused
from tests.serving import HandClock, rows

AN, BINH = Address("scripted", "an"), Address("scripted", "binh")


@pytest.fixture
def box(writer: Writer, channel: Scripted, clock: HandClock) -> Outbox:
    return Outbox(writer, {channel.name: channel}, clock, asyncio.Event())


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


async def test_others_do_not_wait_for_a_person_who_is_put_off(box: Outbox, writer: Writer, channel: Scripted):
    channel.next["an"].append(refused("429", retryable=True, retry_after=60.0))
    await queue(writer, channel, AN, "một")
    await queue(writer, channel, BINH, "một")
    await box.idle()
    assert channel.sent == [("binh", "một")]


async def test_the_wait_that_the_messenger_asks_for_is_kept(
    box: Outbox, writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].append(refused("429", retryable=True, retry_after=60.0))
    await queue(writer, channel, AN, "một")
    await box.idle()
    clock.wait(seconds=59.9)
    await box.idle()
    assert len(channel.tried) == 1
    clock.wait(seconds=0.2)
    await box.idle()
    assert channel.to("an") == ["một"]


async def test_who_blocked_us_gets_nothing_more_and_no_reminder(
    box: Outbox, writer: Writer, channel: Scripted
):
    channel.next["an"].append(refused("403", unreachable=True))
    await writer.do(lambda db: timers.put(db, AN, "left", HandClock().now))
    await queue(writer, channel, AN, "một", "hai")
    await queue(writer, channel, BINH, "một")
    await box.idle()
    assert channel.tried.count(("an", "hai")) == 0
    assert await states(writer) == ["dead", "dead", "sent"]
    assert await rows(writer, "SELECT user FROM timers") == []


async def test_a_message_that_can_never_be_sent_is_buried_and_the_next_goes_out(
    box: Outbox, writer: Writer, channel: Scripted
):
    channel.next["an"].append(refused("400: too long"))
    await queue(writer, channel, AN, "một", "hai")
    await box.idle()
    assert channel.to("an") == ["hai"]
    assert await rows(writer, "SELECT status, error FROM outbox") == [
        ("dead", "400: too long"),
        ("sent", None),
    ]


async def test_trying_ends_some_day(box: Outbox, writer: Writer, channel: Scripted, clock: HandClock):
    channel.next["an"].extend(refused("502", retryable=True) for _ in range(100))
    await queue(writer, channel, AN, "một")
    for _ in range(100):
        await box.idle()
        clock.wait(hours=1)
    assert len(channel.tried) == sending.MOST_ATTEMPTS + 1
    assert await states(writer) == ["dead"]


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


@pytest.mark.parametrize(("attempts", "longest"), [(0, 1.2), (3, 9.6), (30, 1.2 * 1800)])
def test_the_wait_doubles_up_to_half_an_hour(attempts: int, longest: float):
    assert 0.66 * longest <= wait_before(attempts, None) <= longest


async def test_a_messengers_overall_pace_is_kept():
    pace, loop = Pace(per_second=100.0), asyncio.get_running_loop()
    begun = loop.time()
    for _ in range(4):
        await pace.turn()
    assert loop.time() - begun >= 0.03


async def test_without_a_pace_nobody_waits():
    assert Limits().per_second is None
    await asyncio.wait_for(Pace(None).turn(), 1)
