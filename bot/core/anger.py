"""Hears that somebody is upset with the machine: a person helps then, sooner than usual."""

from __future__ import annotations

from bot.lexicon import Lexicon
from bot.text.phrases import Found


def is_angry(text: str, lexicon: Lexicon) -> bool:
    """Whether the words hold one of the editors' phrases of anger."""
    return any(found.key for found in _cover(text, lexicon))


def calmly(text: str, lexicon: Lexicon) -> str:
    """What else was said: «bực mình quá, khai sinh» is about a birth."""
    return " ".join(word for found in _cover(text, lexicon) if not found.key for word in found.words)


def _cover(text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    return tuple(lexicon.phrases("anger", ("says",)).cover(lexicon.tokens(text)))
