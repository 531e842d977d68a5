"""Hears that somebody is upset with the machine: a person helps then, sooner than usual."""

from __future__ import annotations

from bot.lexicon import Lexicon


def is_angry(text: str, lexicon: Lexicon) -> bool:
    """Whether the words hold one of the editors' phrases of anger."""
    stretches = lexicon.phrases("anger", ("says",)).cover(lexicon.tokens(text))
    return any(found.key for found in stretches)
