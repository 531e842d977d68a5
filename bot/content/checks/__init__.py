"""What content must keep to: one function a rule, walked from one list."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.checks.given import Given
from bot.content.model import Content
from bot.content.problem import Problem

__all__ = ["Given", "run", "run_alone"]


def run(content: Content, given: Given) -> Iterator[Problem]:
    yield from ()


def run_alone(content: Content) -> Iterator[Problem]:
    yield from ()
