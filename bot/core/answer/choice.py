"""Reads a reply to a question with choices."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answer import options
from bot.core.answer.ordinal import place
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import QUESTION, SEVERAL, UNCLEAR, Meaning, Reading
from bot.core.answer.signs import ASIDE, CONTROLS, POLAR, Signs, signs
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Words

KEYS = ("yes", "no", *CONTROLS, *POLAR, "question", *ASIDE)
OF_A_NAME = tuple(key for key in KEYS if key != "did")  # «Đã đổi số» is no yes
SURE = 0.8  # a fit that even words like «thôi» in it do not put in doubt
ALL = 0.99  # of the words of a reply
CERTAIN = 0.93  # not even a question word: «o dau nha ba con»
LIKELY = 0.5
APART = 0.15  # by how much the best must lead
FEW = 0.3  # how much of a wordy reply must fit when only one choice shares anything with it


def read_choice(text: str, choices: Sequence[Choice], lexicon: Lexicon) -> Reading:
    """PICKED with its index; without choices YES or NO; or what else the reply means.

    Two choices that fit equally are UNCLEAR, and so is a question («question» in ``note``).
    """
    words = lexicon.tokens(text)
    if not words:
        return UNCLEAR
    heard = signs(words, lexicon, KEYS)
    return _named(words, choices, lexicon) or _meant(words, heard, choices, lexicon)


def _named(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> Reading | None:
    """The choice whose name or place is the whole reply."""
    named = options.exactly(words, choices, lexicon)
    at = place(words, len(choices), lexicon)
    found = set(named) | ({at} if at is not None else set())
    return None if not found else _picked(found.pop()) if len(found) == 1 else SEVERAL


def _meant(words: Words, heard: Signs, choices: Sequence[Choice], lexicon: Lexicon) -> Reading:
    answer = polar(heard)
    fits = _fits(words, heard, answer, choices, lexicon)
    asks = heard.asks or heard.strong("help")
    return (
        _best(fits, CERTAIN if asks else SURE)
        or _none_of_these(words, choices, lexicon)
        or _of_control(heard, answer, choices)
        or (QUESTION if heard.asks and answer is None else None)
        or _best(fits, LIKELY)
        or _only(fits)
        or _loss(heard, choices, lexicon)
        or (_of_answer(answer, choices, lexicon) if answer else None)
        or UNCLEAR
    )


def _picked(index: int) -> Reading:
    return Reading(Meaning.PICKED, index)


# ── by shared words ──────────────────────────────────────────────────────────────────────────────


def _fits(
    words: Words, heard: Signs, answer: Meaning | None, choices: Sequence[Choice], lexicon: Lexicon
) -> list[options.Fit]:
    """What shares words with the reply. A denial fits denials, unless it goes on: «không, gửi bưu điện»."""
    first = next(heard.clauses(), heard)
    goes_on = BREAK in words and first.loose == 0
    fits = options.fits(words[words.index(BREAK) + 1 :] if goes_on else words, choices, lexicon)
    if goes_on:
        return fits
    said = NO if answer is None and heard.has("no", "gone") else answer
    return [fit for fit in fits if _agrees(fit, said, heard, choices[fit.index], lexicon)]


def _agrees(fit: options.Fit, said: Meaning | None, heard: Signs, choice: Choice, lexicon: Lexicon) -> bool:
    """Whether a reply that says yes or no («không …», «mất … rồi») may mean this choice."""
    polarity = _polarity(choice, lexicon) if said else None
    if said is None or fit.covered >= ALL:
        return True
    if said is YES or polarity is NO:
        return polarity in (said, None)
    return heard.has("gone") and _tells_of_loss(choice, lexicon)


def _tells_of_loss(choice: Choice, lexicon: Lexicon) -> bool:
    names = (signs(lexicon.tokens(name), lexicon, ("loss",)) for name in (choice.label, *choice.also))
    return any(name.has("loss") for name in names)


def _best(fits: list[options.Fit], enough: float) -> Reading | None:
    if not fits or fits[0].score < enough or not fits[0].telling:
        return None
    if len(fits) > 1 and fits[0].score - fits[1].score < APART:
        return SEVERAL if fits[1].own else None
    return _picked(fits[0].index)


def _only(fits: list[options.Fit]) -> Reading | None:
    """The one choice that shares a telling word with a wordy reply."""
    owning = [fit for fit in fits if fit.own]
    return _picked(owning[0].index) if len(owning) == 1 and owning[0].covered >= FEW else None


# ── by what the reply says ───────────────────────────────────────────────────────────────────────


def _none_of_these(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> Reading | None:
    """«Không có cái nào giống» picks the one choice that is called «other»."""
    said = Signs(tuple(lexicon.phrases("none_of_these", ("says",)).cover(words)))
    if not said.strong("says"):
        return None
    called = lexicon.phrases("none_of_these", ("label",))
    others = [i for i, c in enumerate(choices) if any(s.key for s in called.cover(lexicon.tokens(c.label)))]
    return _picked(others[0]) if len(others) == 1 else None


def _of_control(heard: Signs, answer: Meaning | None, choices: Sequence[Choice]) -> Reading | None:
    """A control; after a clear answer «để tôi coi», «quên mật khẩu» are no more than its comment."""
    reading = heard.first_strong(key for key in CONTROLS if not (answer and key in ("wait", "unknown")))
    if reading is None or reading.meaning is not Meaning.UNKNOWN:
        return reading
    unsure = [i for i, choice in enumerate(choices) if choice.unknown]
    return _picked(unsure[0]) if len(unsure) == 1 else reading


def _loss(heard: Signs, choices: Sequence[Choice], lexicon: Lexicon) -> Reading | None:
    """«Mất hết rồi» picks the one choice that tells of a loss."""
    lost = [i for i, choice in enumerate(choices) if heard.has("gone") and _tells_of_loss(choice, lexicon)]
    return _picked(lost[0]) if len(lost) == 1 else None


def _of_answer(answer: Meaning, choices: Sequence[Choice], lexicon: Lexicon) -> Reading:
    """The one choice that says yes (or no); of two, the other than the one that says the opposite."""
    said = [_polarity(choice, lexicon) for choice in choices]
    same = [i for i, polarity in enumerate(said) if polarity is answer]
    if len(same) == 1:
        return _picked(same[0])
    opposite = [i for i, polarity in enumerate(said) if polarity is _OTHER[answer]]
    if len(choices) == 2 and len(opposite) == 1 and not same:
        return _picked(1 - opposite[0])
    return SEVERAL if same else Reading(answer)


_OTHER = {YES: NO, NO: YES}


def _polarity(choice: Choice, lexicon: Lexicon) -> Meaning | None:
    """Whether a choice says yes or no: by its label, else by its synonyms."""
    names = (polar(signs(lexicon.tokens(name), lexicon, OF_A_NAME)) for name in (choice.label, *choice.also))
    return next((polarity for polarity in names if polarity), None)
