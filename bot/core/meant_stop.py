"""Whether words that sound like stopping name a choice: «nghỉ làm 10 tháng», where «Nghỉ việc» is one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answer.bounds import DAYS, MONTH, span_of
from bot.core.answer.light import light_words
from bot.core.answer.signs import CONTROLS, signs
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.text import words
from bot.text.syllable import word_may_mean


def choice_named(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> int | None:
    """The place of the one choice whose label holds the word that sounds like stopping, when months of it are told.

    «Cho tui nghỉ chút», «để mai, giờ tui nghỉ» stop.
    """
    lasts = span_of(lexicon.written_out(text), lexicon)
    if lasts is None or lasts.kind != DAYS or lasts.high < MONTH:
        return None
    said = lexicon.tokens(text)
    stops = [found.words[0] for found in signs(said, lexicon, CONTROLS).stretches if found.key == "stop"]
    telling = [word for word in stops[:1] if light_words(lexicon).telling(word)]
    named = [
        at
        for at, one in enumerate(choices)
        for word in telling
        if any(word_may_mean(word, w) for w in words(one.label))
    ]
    return named[0] if len(named) == 1 else None
