"""Knows an aspect that is asked without a matter: of what was spoken of, or of what is named next."""

from __future__ import annotations

from bot.content.model import Aspect
from bot.core.aside import of_nothing_else
from bot.core.scene import Scene
from bot.matching.ranking import Ranking
from bot.text import words

HARDLY = 0.1  # score of a topic that the words beside an aspect do not speak of
SHORT = 8  # words that ask on


def asks_on(ranking: Ranking, text: str) -> bool:
    """Whether an aspect is asked by itself, or in words that speak of hardly anything else."""
    if ranking.bare or ranking.aspect is None:
        return ranking.aspect is not None
    best = ranking.candidates[0].score if ranking.candidates else 0.0
    return of_nothing_else(ranking) and best < HARDLY and len(words(text)) <= SHORT


def left_open(scene: Scene) -> Aspect | None:
    """The aspect that was asked before the matter was: «bao nhiêu tiền», then «làm hộ chiếu»."""
    asked = scene.session.asked
    ranking = scene.rank(asked) if asked else None
    return ranking.aspect if ranking and asks_on(ranking, asked) else None
