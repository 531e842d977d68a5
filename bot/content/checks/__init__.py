"""What content must keep to: one function a rule, walked from one list."""

from __future__ import annotations

from bot.content.checks.given import Given
from bot.content.checks.holes import holes
from bot.content.checks.rules import ALONE, TOGETHER, run_alone, run_together

__all__ = ["ALONE", "TOGETHER", "Given", "holes", "run_alone", "run_together"]
