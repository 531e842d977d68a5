"""Writes an official name as somebody in a hurry types it: without marks, with one slip."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bot.text import fold, unmark

KEYS = "abcdefghijklmnopqrstuvwxyz"
TONES = "sfrxj"  # what Telex leaves behind when a tone did not take
Slip = Callable[[str, int, Random], str]


def hurried(name: str, chance: Random) -> str:
    """Folded, without marks, and wrong in one letter of one word.

    >>> hurried("Cấp giấy phép môi trường", Random(1))
    'cap griay phep moi truong'
    """
    words = unmark(fold(name)).split()
    long = [at for at, word in enumerate(words) if len(word) > 1 and word.isalpha()]
    if long:
        at = chance.choice(long)
        words[at] = chance.choice(SLIPS)(words[at], chance.randrange(len(words[at])), chance)
    return " ".join(words)


def _dropped(word: str, at: int, chance: Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, chance: Random) -> str:
    return word[: at + 1] + word[at:]


def _swapped(word: str, at: int, chance: Random) -> str:
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _replaced(word: str, at: int, chance: Random) -> str:
    return word[:at] + chance.choice(KEYS) + word[at + 1 :]


def _left_over(word: str, at: int, chance: Random) -> str:
    """A tone's key, at the end or inside."""
    return word[: at + 1] + chance.choice(TONES) + word[at + 1 :]


SLIPS: tuple[Slip, ...] = (_dropped, _doubled, _swapped, _replaced, _left_over)
