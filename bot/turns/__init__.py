"""Writes down what a turn asks for, inside the turn's own transaction."""

from __future__ import annotations

from bot.turns.write import Turns

__all__ = ["Turns"]
