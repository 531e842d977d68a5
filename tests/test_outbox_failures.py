"""Sends that fail: tried again, never again, or our fault; told apart."""

from __future__ import annotations

import pytest

from bot import outbox as sending
from bot.outbox import Outbox, wait_before
from bot.store import timers
from bot.store.writer import Writer
from tests.doubles.scripted import Scripted, refused
from tests.serving import HandClock, rows
from tests.test_outbox import AN, BINH, queue, states


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


async def test_a_clock_that_is_set_back_does_not_hold_messages_for_as_long(
    box: Outbox, writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].append(refused("502", retryable=True))
    await queue(writer, channel, AN, "một", "hai")
    await box.idle()
    clock.wait(days=-1)
    await box.idle()
    assert channel.to("an") == ["một", "hai"]


async def test_a_clock_that_runs_ahead_sends_each_message_once(
    box: Outbox, writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].append(refused("502", retryable=True))
    await queue(writer, channel, AN, "một", "hai")
    await box.idle()
    for days in (365, -365, 365):
        clock.wait(days=days)
        await box.idle()
    assert channel.to("an") == ["một", "hai"]


async def test_who_is_to_wait_for_a_day_is_tried_every_hour(
    box: Outbox, writer: Writer, channel: Scripted, clock: HandClock
):
    channel.next["an"].extend(refused("429", retryable=True, retry_after=86_400.0) for _ in range(3))
    await queue(writer, channel, AN, "một")
    for tried in range(1, 4):
        await box.idle()
        assert len(channel.tried) == tried
        clock.wait(hours=1)


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


@pytest.mark.parametrize(("attempts", "longest"), [(0, 1.2), (3, 9.6), (30, 1.2 * 1800)])
def test_the_wait_doubles_up_to_half_an_hour(attempts: int, longest: float):
    assert 0.66 * longest <= wait_before(attempts, None) <= longest


def test_those_who_failed_together_are_not_tried_together_again():
    assert len({wait_before(3, None) for _ in range(20)}) > 1
