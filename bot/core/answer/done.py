"""Reads a reply to an act that the person was asked to do."""

from __future__ import annotations

from bot.core.answer.reading import QUESTION, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, Signs, heard
from bot.lexicon import Lexicon
from bot.text.phrases import Words

FIRST = ("person", "switch", "stop", "back")
TROUBLE = ("no_button", "stuck", "help", "repeat", "wait")
KEYS = ("done", "did", *FIRST, *TROUBLE, "unknown", "question", "assent", "polite", *ASIDE)
SPOKEN = ("assent", "polite", "pronoun", "filler")  # what may stand before all that is said
MOST_ASKED = 4
MOST_DONE = 5  # words nobody knows beside «rồi»: «chụp mặt trước căn cước rồi»


def read_done(text: str, lexicon: Lexicon) -> Reading:
    """NEXT, STUCK, NO_BUTTON, HELP, another control, or UNCLEAR (a question has that in ``note``).

    Trouble outweighs «rồi»: «bấm rồi mà không được» is STUCK.
    """
    said = heard(text, lexicon, KEYS)
    trouble = said.first_strong(FIRST) or said.heaviest(TROUBLE)
    if trouble:
        return trouble
    if _begins_later(said, lexicon):
        return Reading(Meaning.STOP)
    if said.asks and not _only_wonders(said):
        return Reading(Meaning.HELP) if said.has("unknown") or _asks_which(said, lexicon) else QUESTION
    if said.has("stuck", "no_button") or _spoiled(said, lexicon):
        return Reading(Meaning.STUCK)
    if _is_done(said):
        return Reading(Meaning.NEXT)
    if paused := _paused(said):
        return paused
    if said.strong("unknown"):
        return Reading(Meaning.HELP)
    return Reading(Meaning.STUCK) if _tells_of_the_machine(_words(said), lexicon) else UNCLEAR


def _only_wonders(said: Signs) -> bool:
    """«Xong, kế tiếp?» asks by its mark alone."""
    asking = {s.words for s in said.stretches if s.key == "question"}
    return asking == {("?",)} and said.has("done") and not said.loose


def _begins_later(said: Signs, lexicon: Lexicon) -> bool:
    """«Mai kiếm thẻ rồi làm», «lát ra ngân hàng đã»: what begins with a time to come is not done now."""
    words = tuple(word for s in said.stretches if s.key not in SPOKEN for word in s.words)
    return bool(words) and lexicon.phrases("acts", ("later",)).cover(words)[0].key is not None


def _asks_which(said: Signs, lexicon: Lexicon) -> bool:
    """«Nút nào», «viết hoa hay thường» ask of the act itself, when hardly more is said."""
    which = lexicon.group("acts").get("which", ())
    asked = [s for s in said.stretches if s.key == "question"]
    return said.loose <= MOST_ASKED and all(" ".join(s.phrase) in which for s in asked)


def _spoiled(said: Signs, lexicon: Lexicon) -> bool:
    """«Bấm rồi mà chữ nhảy lung tung»: after «mà» no word says that it is done."""
    cut = lexicon.phrases("reply", ("contrast", "done", "did")).cover(_words(said))
    at = next((i for i, s in enumerate(cut) if s.key == "contrast"), len(cut))
    rest = tuple(word for s in cut[at:] for word in s.words)
    return not any(s.key in ("done", "did") for s in cut[at:]) and _tells_of_the_machine(rest, lexicon)


def _tells_of_the_machine(words: Words, lexicon: Lexicon) -> bool:
    """«Chữ nhảy lung tung», «màn hình cứ trắng ra»: who is done tells nothing of the machine."""
    return any(s.key for s in lexicon.phrases("acts", ("machine",)).cover(words))


def _words(said: Signs) -> Words:
    return tuple(word for s in said.stretches for word in s.words)


def _paused(said: Signs) -> Reading | None:
    """«Khoan, điện thoại reo»: a clause that says no more than to wait."""
    told = (clause.first_strong(("stop", "wait")) for clause in said.clauses() if not clause.loose)
    return next(filter(None, told), None)


def _is_done(said: Signs) -> bool:
    return said.loose <= MOST_DONE and (
        said.has("done", "did") or (said.loose == 0 and said.has("assent", "polite"))
    )
