"""Reads what a person meant as a reply: a choice, «done», a value, or a command."""

from __future__ import annotations

from bot.core.answer.choice import read_choice
from bot.core.answer.command import read_command
from bot.core.answer.done import read_done
from bot.core.answer.nod import is_nod
from bot.core.answer.reading import Meaning, Reading
from bot.core.answer.reply import plain, read_reply
from bot.core.answer.value import read_value

__all__ = [
    "Meaning",
    "Reading",
    "is_nod",
    "plain",
    "read_choice",
    "read_command",
    "read_done",
    "read_reply",
    "read_value",
]
