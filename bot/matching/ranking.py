"""What the matcher says of a message. The core knows this shape and nothing of how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.content.model import Aspect


class Decision(StrEnum):
    ANSWER = "answer"  # the first candidate, surely
    CHOOSE = "choose"  # several are near: ask which
    NONE = "none"  # nothing we know


@dataclass(frozen=True, slots=True)
class Candidate:
    """``question`` is set when a side question of the topic was meant; ``score`` is 0 to 1."""

    topic: str
    score: float
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Best first, at most five. ``also``: a second need heard in the same message.

    ``bare``: only an aspect is asked («còn lệ phí thì sao»), of what was spoken of before.
    ``coded``: the national code of the topic's procedure stands in the message.
    """

    decision: Decision
    candidates: tuple[Candidate, ...] = ()
    aspect: Aspect | None = None
    also: str | None = None
    bare: bool = False
    coded: bool = False
    subject: str | None = None  # a subject that is not covered, when the words speak of it most
    aside: Candidate | None = None  # the side question nearly said: meant where its topic is under way


Rank = Callable[[str], Ranking]
