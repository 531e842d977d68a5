"""What a choice says by itself: yes, no, or that something was lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.core.answer.polar import YES, polar
from bot.core.answer.reading import Meaning
from bot.core.answer.signs import ASIDE, CONTROLS, POLAR, Signs, signs
from bot.core.session import Choice
from bot.lexicon import Lexicon

MOST_BESIDE_YES = 2  # words that nobody knows
AGREEING = ("yes", "yes_alone", "assent", "go_on")
NO_ANSWER = ("did", "changed")  # «Đã đổi số» is no yes
KEYS = tuple(key for key in (*POLAR, *CONTROLS, "question", *ASIDE) if key not in NO_ANSWER)


@lru_cache(maxsize=4096)
def polarity(choice: Choice, lexicon: Lexicon) -> Meaning | None:
    """YES or NO: by its label, else by its synonyms."""
    return next((answer for name in _signs(choice, lexicon, KEYS) if (answer := polar(name))), None)


@lru_cache(maxsize=4096)
def says_yes(choice: Choice, lexicon: Lexicon) -> bool:
    """By its very label, which says little else: «Mức 2 rồi», not «Giấy đã có trên VNeID», «Có rồi mà bị khóa»."""
    label = signs(lexicon.tokens(choice.label), lexicon, KEYS)
    return polar(label) is YES and label.loose <= MOST_BESIDE_YES and not label.has("contrast")


@lru_cache(maxsize=4096)
def begins_with_yes(choice: Choice, lexicon: Lexicon) -> bool:
    """«Có giấy», «đồng ý», and whatever a synonym says whole; not «lỡ rồi»."""
    return any(name.stretches[0].key in AGREEING for name in _signs(choice, lexicon, KEYS) if name.stretches)


@lru_cache(maxsize=4096)
def declares(choice: Choice, lexicon: Lexicon) -> bool:
    """Whether its opposite may be understood: by its very label, or plainly; not «Ở nhà», also «không có giấy»."""
    said = polar(signs(lexicon.tokens(choice.label), lexicon, KEYS))
    return said is not None or is_plain(choice, lexicon)


@lru_cache(maxsize=4096)
def is_plain(choice: Choice, lexicon: Lexicon) -> bool:
    """Whether one of its names is no more than a yes or no: «Không, vậy là yên tâm», not «Không đòi gì»."""
    return any(
        clause.loose == 0 and polar(clause)
        for name in _signs(choice, lexicon, KEYS)
        for clause in name.clauses()
    )


@lru_cache(maxsize=4096)
def is_unknown(choice: Choice, lexicon: Lexicon) -> bool:
    """Whether it is the one for who does not know: by the editors' mark, or by its very label."""
    label = signs(lexicon.tokens(choice.label), lexicon, KEYS)
    return choice.unknown or (label.strong("unknown") and label.stretches[0].key == "unknown")


@lru_cache(maxsize=4096)
def tells_of_loss(choice: Choice, lexicon: Lexicon) -> bool:
    return any(name.has("loss") for name in _signs(choice, lexicon, ("loss",)))


@lru_cache(maxsize=4096)
def is_other(choice: Choice, lexicon: Lexicon) -> bool:
    """Whether its label says «none of these»."""
    called = lexicon.phrases("none_of_these", ("label",))
    return any(stretch.key for stretch in called.cover(lexicon.tokens(choice.label)))


@lru_cache(maxsize=4096)
def is_any(choice: Choice, lexicon: Lexicon) -> bool:
    """Whether its label leaves the choice to others: «Cả ngày đều được»."""
    called = lexicon.phrases("none_of_these", ("any_label",))
    return any(stretch.key for stretch in called.cover(lexicon.tokens(choice.label)))


def _signs(choice: Choice, lexicon: Lexicon, keys: tuple[str, ...]) -> Iterator[Signs]:
    return (signs(lexicon.tokens(name), lexicon, keys) for name in (choice.label, *choice.also))
