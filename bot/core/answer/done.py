"""Reads a reply to an act that the person was asked to do."""

from __future__ import annotations

from bot.core.answer.reading import QUESTION, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, MOST_READ, Signs, signs
from bot.lexicon import Lexicon

FIRST = ("person", "switch", "stop", "back")
TROUBLE = ("no_button", "stuck", "help", "repeat", "wait")
KEYS = ("done", *FIRST, *TROUBLE, "unknown", "question", "assent", "polite", *ASIDE)
MOST_DONE = 5  # words nobody knows beside «rồi»: «chụp mặt trước căn cước rồi»


def read_done(text: str, lexicon: Lexicon) -> Reading:
    """NEXT, STUCK, NO_BUTTON, HELP, another control, or UNCLEAR (a question has that in ``note``).

    Trouble outweighs «rồi»: «bấm rồi mà không được» is STUCK.
    """
    heard = signs(lexicon.tokens(text[:MOST_READ]), lexicon, KEYS)
    trouble = heard.first_strong(FIRST) or heard.heaviest(TROUBLE)
    if trouble:
        return trouble
    if heard.asks:
        return QUESTION
    if _is_done(heard):
        return Reading(Meaning.NEXT)
    return Reading(Meaning.HELP) if heard.strong("unknown") else UNCLEAR


def _is_done(heard: Signs) -> bool:
    return heard.loose <= MOST_DONE and (
        heard.has("done") or (heard.loose == 0 and heard.has("assent", "polite"))
    )
