"""Finds what a citizen asks of a topic: the papers, the fee, the time, the place, the way online."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.content.model import Aspect
from bot.text import fold
from bot.text.phrases import Phrases, Words

ORDER = (Aspect.FEES, Aspect.TIME, Aspect.DOCUMENTS, Aspect.WHERE, Aspect.ONLINE, Aspect.HOW)
OWN = 0.15  # of a topic's phrases, and two at least: words so common there belong to the topic itself


@dataclass(frozen=True, slots=True)
class Asked:
    """An aspect and where it is asked: words ``start`` to ``end``; ``phrase`` as the word list has it."""

    aspect: Aspect
    phrase: Words
    start: int
    end: int


class Aspects:
    """Made from the word list's group «aspects»; names in it that are no aspects are left out."""

    def __init__(self, group: Mapping[str, Iterable[str]]) -> None:
        known = {aspect.value: group[aspect] for aspect in ORDER if aspect in group}
        self._phrases = Phrases.of(
            {name: [tuple(fold(phrase).split()) for phrase in phrases] for name, phrases in known.items()}
        )

    def find(self, words: Words) -> tuple[Asked, ...]:
        """Every stretch that asks for an aspect, the most telling aspect first."""
        asked, at = [], 0
        for stretch in self._phrases.cover(words):
            end = at + len(stretch.words)
            if stretch.key is not None:
                asked.append(Asked(Aspect(stretch.key), stretch.phrase, at, end))
            at = end
        return tuple(sorted(asked, key=lambda one: ORDER.index(one.aspect)))


class OwnAspects:
    """The asking phrases that name a topic itself, as «trực tuyến» does in paying online."""

    def __init__(self, aspects: Aspects, phrases: Mapping[str, Sequence[Words]]) -> None:
        self._aspects = aspects
        self._phrases = phrases
        self.of = lru_cache(maxsize=None)(self._find)  # most topics are never asked for

    def _find(self, topic: str) -> frozenset[Words]:
        phrases = self._phrases.get(topic, ())
        found = ({asked.phrase for asked in self._aspects.find(words)} for words in phrases)
        counts = Counter(phrase for of_one in found for phrase in of_one)
        return frozenset(phrase for phrase, count in counts.items() if count > max(1, OWN * len(phrases)))
