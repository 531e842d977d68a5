"""The text functions and the readers are fed for a while: none stumbles, none takes long.

How long, in seconds of the processor for each: ``FUZZ_SECONDS``.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from bot.core.scene import Knowledge
from tests.fuzzing.targets import Target, of_readers, of_texts

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
LIMIT = 2.0  # seconds of the processor for one input
ROUND = 300  # inputs: Hypothesis remembers those of one round

pytestmark = pytest.mark.soak


@dataclass(slots=True)
class Fed:
    """How much was fed, and for how long; the longest that one input took. Seconds of the processor."""

    inputs: int = 0
    refused: int = 0
    seconds: float = 0.0
    longest: float = 0.0

    def __add__(self, other: Fed) -> Fed:
        return Fed(
            self.inputs + other.inputs,
            self.refused + other.refused,
            self.seconds + other.seconds,
            max(self.longest, other.longest),
        )

    def __str__(self) -> str:
        return (
            f"{self.inputs:,} inputs in {self.seconds / 3600:.2f} h, "
            f"{self.refused:,} refused, longest {1000 * self.longest:.0f} ms"
        )


def test_no_text_makes_a_function_stumble(
    small: Knowledge, knowledge: Knowledge, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(of_texts(small, knowledge), capsys)


def test_no_file_or_update_makes_a_reader_stumble(
    small: Knowledge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(of_readers(small, tmp_path), capsys)


def judge(targets: Iterable[Target], capsys: pytest.CaptureFixture[str]) -> None:
    whole = Fed()
    for target in targets:
        fed = for_a_while(target)
        whole += fed
        with capsys.disabled():
            print(f"\n{target.name}: {fed}", end="", flush=True)
        assert fed.longest < LIMIT, target.name
    with capsys.disabled():
        print(f"\nfed: {whole}")


def for_a_while(target: Target) -> Fed:
    fed, begun = Fed(), time.process_time()

    @settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(target.given)
    def holds(made: object) -> None:
        fed.inputs += 1
        since = time.thread_time()
        try:
            target.feed(made)
        except target.refusals:
            fed.refused += 1
        fed.longest = max(fed.longest, time.thread_time() - since)

    while fed.seconds < SECONDS:
        seed(random.getrandbits(64))(holds)()
        fed.seconds = time.process_time() - begun
    return fed
