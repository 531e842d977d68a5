"""Reads the yes or no that a reply implies: «má cất ở quê», «có mỗi bản sao», «định mai đi»."""

from __future__ import annotations

from bot.core.answer.polar import NO, YES
from bot.core.answer.reading import Meaning
from bot.core.answer.signs import Signs

TOLD = ("only", "merely", "kept", "left", "planned")  # keys of «asked» that replies hold
HAD = {"any", "still"}  # what is asked of a thing that somebody has
ANSWERED = ("yes", "did", "gone", "depends", "changed")


def implied(said: Signs, asked: frozenset[str], told: frozenset[str], whole: bool) -> Meaning | None:
    """YES or NO. ``asked``, ``told``: what the question and the reply hold; ``whole``: it names all that was asked."""
    if said.has("no", "unknown", "contrast") or said.strong("stop"):
        return None
    if "planned" in told and "yet" in asked:
        return NO
    if "left" in told and "brought" in asked:
        return NO
    if "only" in told or ("merely" in told and not said.has("yes")):
        return NO if said.loose and not whole else None
    return YES if "kept" in told and asked & HAD and not said.has(*ANSWERED) else None
