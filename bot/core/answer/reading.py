"""What a reply is found to mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # the person does not know or remember
    PICKED = "picked"  # ``index`` says which
    NEXT = "next"  # the act is done
    STUCK = "stuck"  # the act was tried and failed
    NO_BUTTON = "no_button"  # the thing to press is not there
    BACK = "back"
    REPEAT = "repeat"
    STOP = "stop"
    HELP = "help"  # does not understand, asks how
    PERSON = "person"
    VALUE = "value"  # ``value`` holds it, normalised
    INVALID = "invalid"  # a value that cannot be; ``note`` says why
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one reply.

    ``note`` tells more of it: with UNCLEAR «question» (it asks something else), «several» (more than one
    thing fits), «partial» (a date without its day), «lunar»; with INVALID «no-such-day», «length»,
    «not-a-date»; with VALUE «year» (this year was supposed), «thousands» (so many thousand was supposed);
    with STOP «wait» (only for a moment).
    ``sure``: whether it may be acted upon; else the person is asked whether it is meant.
    """

    meaning: Meaning
    index: int | None = None
    value: str | None = None
    note: str | None = None
    sure: bool = True


ASKED_BACK = (
    Meaning.PICKED,
    Meaning.NEXT,
    Meaning.STOP,
    Meaning.BACK,
)  # unsure; help, once more … harm nobody
UNCLEAR = Reading(Meaning.UNCLEAR)
QUESTION = Reading(Meaning.UNCLEAR, note="question")
SEVERAL = Reading(Meaning.UNCLEAR, note="several")
