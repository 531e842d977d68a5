"""What is fed for hours by `make soak` is fed a little each time: so that it stays true to the program."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from bot.core.scene import Knowledge
from tests.fuzzing.targets import Target, of_readers, of_texts


def test_text_functions_take_what_nobody_writes(small: Knowledge) -> None:
    feed(of_texts(small, small))


def test_readers_take_what_nobody_sends(small: Knowledge, tmp_path: Path) -> None:
    feed(of_readers(small, tmp_path))


def feed(targets: Iterable[Target]) -> None:
    for target in targets:
        feed_a_little(target)


def feed_a_little(target: Target) -> None:
    @settings(max_examples=2, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(target.given)
    def holds(made: object) -> None:
        with suppress(*target.refusals):
            target.feed(made)

    holds()
