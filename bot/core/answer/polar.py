"""Reads a reply as yes or no: «dạ rồi», «chưa có», «không phải không có»."""

from __future__ import annotations

from bot.core.answer.reading import Meaning
from bot.core.answer.signs import ASIDE, Signs

YES, NO = Meaning.YES, Meaning.NO
DECIDING = ("yes", "did", "no", "gone")
OPEN = ("depends", "changed", "unknown")  # neither yes nor no
ALONE = ("yes_alone", "no_alone", "denial_end")
MOST_BEFORE = 3  # words nobody knows that may stand before the yes or no
MOST_AROUND = 8


def polar(signs: Signs) -> Meaning | None:
    """YES, NO, or ``None`` when it is neither, or both.

    A yes or no word beats «vâng», «ừ» («vâng, chưa có» is no); «dạ» alone is yes.
    """
    for clause in signs.clauses():
        if clause.has(*OPEN) or clause.has(*DECIDING):
            return _of_clause(clause)
        if clause.loose == 0 and clause.has(*ALONE) and not clause.asks:
            return NO if clause.has("no_alone", "denial_end") else YES
    return None if signs.asks else _assent(signs)


def _assent(signs: Signs) -> Meaning | None:
    """«Vâng, …» is yes; «dạ» only when nothing else is said."""
    said = [s.key for s in signs.stretches if s.key not in (*ASIDE, "contrast")]
    if said[:1] == ["assent"]:
        return YES if signs.loose <= MOST_AROUND else None
    return YES if said and set(said) <= {"assent", "polite"} else None


def _of_clause(clause: Signs) -> Meaning | None:
    """By the words before any «nhưng», «mà»; a no outweighs («đúng là chưa có»)."""
    cut = next(
        (i for i, s in enumerate(clause.stretches) if s.key == "contrast" and i), len(clause.stretches)
    )
    said, later = clause.stretches[:cut], clause.stretches[cut:]
    keys = [s.key for s in said]
    before = next((i for i, key in enumerate(keys) if key in DECIDING), None)
    if (
        before is None
        or not set(OPEN).isdisjoint(keys)
        or keys[:before].count(None) > MOST_BEFORE
        or clause.loose > MOST_AROUND
    ):
        return None
    if [key for key in keys if key not in ASIDE][-1:] == ["denial_end"]:
        return NO
    if Signs(said).asks or any(s.key == "gone" for s in later):
        return None
    return NO if {"no", "gone"} & set(keys) else YES
