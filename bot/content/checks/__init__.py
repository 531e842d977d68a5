"""What content must keep to: one function a rule, walked from one list."""

from __future__ import annotations

from bot.content.checks.given import Given
from bot.content.checks.holes import holes
from bot.content.checks.rules import ALONE, ON_LESSONS, TOGETHER, run_alone, run_on_lessons, run_together

__all__ = [
    "ALONE",
    "ON_LESSONS",
    "TOGETHER",
    "Given",
    "holes",
    "run_alone",
    "run_on_lessons",
    "run_together",
]
