"""Whether words that sound like stopping name a choice: «nghỉ làm 10 tháng», where «Nghỉ việc» is one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answer.light import light_words
from bot.core.answer.signs import CONTROLS, signs
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.text import words
from bot.text.syllable import word_may_mean

FEWEST_WORDS = 3  # fewer may well stop


def choice_named(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> int | None:
    """The place of the one choice whose label holds the word that sounds like stopping."""
    said = lexicon.tokens(text)
    stops = [found.words[0] for found in signs(said, lexicon, CONTROLS).stretches if found.key == "stop"]
    telling = [word for word in stops[:1] if light_words(lexicon).telling(word)]
    if len(said) < FEWEST_WORDS or not telling:
        return None
    named = [
        at for at, one in enumerate(choices) if any(word_may_mean(telling[0], w) for w in words(one.label))
    ]
    return named[0] if len(named) == 1 else None
