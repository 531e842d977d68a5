"""Recognises a nod: «ừ», «ok», «dạ cảm ơn», with no word in it that says anything else."""

from __future__ import annotations

from bot.core.answer.signs import signs
from bot.lexicon import Lexicon

KEYS = ("yes", "yes_alone", "done", "assent", "polite", "filler", "pronoun")


def is_nod(text: str, lexicon: Lexicon) -> bool:
    heard = signs(lexicon.tokens(text), lexicon, KEYS)
    return heard.has(*KEYS) and heard.loose == 0
