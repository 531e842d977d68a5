"""Reads a reply to an act that the person was asked to do."""

from __future__ import annotations

from bot.core.answer.reading import QUESTION, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, Signs, heard
from bot.lexicon import Lexicon

FIRST = ("person", "switch", "stop", "back")
TROUBLE = ("no_button", "stuck", "help", "repeat", "wait")
KEYS = ("done", "did", *FIRST, *TROUBLE, "unknown", "question", "assent", "polite", *ASIDE)
MOST_DONE = 5  # words nobody knows beside «rồi»: «chụp mặt trước căn cước rồi»


def read_done(text: str, lexicon: Lexicon) -> Reading:
    """NEXT, STUCK, NO_BUTTON, HELP, another control, or UNCLEAR (a question has that in ``note``).

    Trouble outweighs «rồi»: «bấm rồi mà không được» is STUCK.
    """
    said = heard(text, lexicon, KEYS)
    trouble = said.first_strong(FIRST) or said.heaviest(TROUBLE)
    if trouble:
        return trouble
    if said.asks and not _only_wonders(said):
        return QUESTION
    if said.has("stuck", "no_button"):
        return Reading(Meaning.STUCK)
    if _is_done(said):
        return Reading(Meaning.NEXT)
    return _paused(said) or (Reading(Meaning.HELP) if said.strong("unknown") else UNCLEAR)


def _only_wonders(said: Signs) -> bool:
    """«Xong, kế tiếp?» asks by its mark alone."""
    asking = {s.words for s in said.stretches if s.key == "question"}
    return asking == {("?",)} and said.has("done") and not said.loose


def _paused(said: Signs) -> Reading | None:
    """«Khoan, điện thoại reo»: a clause that says no more than to wait."""
    told = (clause.first_strong(("stop", "wait")) for clause in said.clauses() if not clause.loose)
    return next(filter(None, told), None)


def _is_done(said: Signs) -> bool:
    return said.loose <= MOST_DONE and (
        said.has("done", "did") or (said.loose == 0 and said.has("assent", "polite"))
    )
