"""Each failure in a row makes the wait longer, up to a limit."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.backoff import Backoff


@given(st.integers(0, 10_000))
def test_a_wait_lies_between_half_and_all_of_what_it_may_be(failures: int) -> None:
    backoff = Backoff(first=1.0, most=60.0, failures=failures)
    full = min(60.0, 2.0 ** min(failures, 10))
    assert full / 2 <= backoff.next() <= full


def test_a_success_starts_again_from_the_first_wait() -> None:
    backoff = Backoff(first=1.0, failures=9)
    backoff.reset()
    assert backoff.next() <= 1.0


async def test_a_pause_ends_when_told_to_stop() -> None:
    stop = asyncio.Event()
    stop.set()
    await asyncio.wait_for(Backoff(first=3600.0, most=3600.0).pause(stop, at_least=3600.0), 10)
