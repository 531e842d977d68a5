"""Reads a reply as yes or no: «dạ rồi», «chưa có», «không phải không có»."""

from __future__ import annotations

from bot.core.answer.reading import Meaning
from bot.core.answer.signs import Signs

YES, NO = Meaning.YES, Meaning.NO
MOST_BEFORE = 3  # words nobody knows that may stand before the yes or no
MOST_AROUND = 8


def polar(signs: Signs) -> Meaning | None:
    """YES, NO, or ``None`` when it is neither, or both.

    A yes or no word beats «vâng», «ừ» («vâng, chưa có» is no); «dạ» alone is yes.
    """
    if signs.has("depends"):
        return None
    clauses = list(signs.clauses())
    for clause in clauses:
        if clause.has("yes", "no", "gone"):
            return _of_clause(clause)
    if signs.has("question"):
        return None
    said = {s.key for s in signs.stretches} - {"filler", "contrast"}
    if signs.loose == 0 and said & {"yes_alone", "no_alone"}:
        return NO if "no_alone" in said else YES
    first = next((s.key for s in signs.stretches if s.key != "filler"), None)
    assents = first == "assent" and signs.loose <= MOST_AROUND
    return YES if assents or (said and said <= {"assent", "polite"}) else None


def _of_clause(clause: Signs) -> Meaning | None:
    """By the words before any «nhưng», «mà»; a no outweighs («đúng là chưa có»)."""
    cut = next(
        (i for i, s in enumerate(clause.stretches) if s.key == "contrast" and i), len(clause.stretches)
    )
    said, later = clause.stretches[:cut], clause.stretches[cut:]
    keys = [s.key for s in said]
    before = next((i for i, key in enumerate(keys) if key in ("yes", "no", "gone")), None)
    if before is None or keys[:before].count(None) > MOST_BEFORE or clause.loose > MOST_AROUND:
        return None
    if "question" in keys or any(s.key == "gone" for s in later):
        return None
    return NO if {"no", "gone"} & set(keys) else YES
