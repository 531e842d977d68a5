"""Finds what a citizen asks of a topic: the papers, the fee, the time, the place, the way online."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.model import Aspect
from bot.matching.terms import bare
from bot.text import fold
from bot.text.phrases import Phrases, Words

ORDER = (Aspect.FEES, Aspect.TIME, Aspect.DOCUMENTS, Aspect.WHERE, Aspect.ONLINE, Aspect.HOW)
NONE = "none"  # phrases that only sound like asking: «mấy tháng nay»
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
        known = {name: group[name] for name in (*ORDER, NONE) if name in group}
        self._phrases = Phrases.of(
            {name: [tuple(fold(phrase).split()) for phrase in phrases] for name, phrases in known.items()}
        )

    def find(self, words: Words) -> tuple[Asked, ...]:
        """Every stretch that asks for an aspect, the most telling aspect first."""
        asked, at = [], 0
        for stretch in self._phrases.cover(words):
            end = at + len(stretch.words)
            if stretch.key not in (None, NONE):
                asked.append(Asked(Aspect(stretch.key), stretch.phrase, at, end))
            at = end
        return tuple(sorted(asked, key=lambda one: ORDER.index(one.aspect)))


class OwnAspects:
    """The asking phrases that name a topic itself, as «trực tuyến» does in paying online."""

    def __init__(self, phrases: Mapping[str, Sequence[Words]]) -> None:
        self._said = {topic: [_line(words) for words in said] for topic, said in phrases.items()}

    def has(self, topic: str, asked: Asked) -> bool:
        """Whether so many of the topic's phrases hold the asking one that it is no question there."""
        said, phrase = self._said.get(topic, ()), _line(asked.phrase)
        return sum(phrase in line for line in said) > max(1, OWN * len(said))


def _line(words: Words) -> str:
    return f" {' '.join(map(bare, words))} "
