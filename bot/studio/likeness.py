"""Groups what people said by likeness, so that fifty ways to ask one thing are one line. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.store.misses import Miss
from bot.text import fold, unmark, words

ALIKE = 80  # of 100


@dataclass(frozen=True, slots=True)
class Group:
    """Said in one place or of one answer, and much alike; the first miss is the newest and speaks for all."""

    misses: tuple[Miss, ...]

    @property
    def text(self) -> str:
        return self.misses[0].text

    @property
    def place(self) -> str:
        return self.misses[0].place

    @property
    def answered(self) -> str:
        return self.misses[0].answered

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(miss.id for miss in self.misses)


def grouped(misses: Iterable[Miss]) -> list[Group]:
    """The largest groups first. Each miss joins the likest group that was begun before it."""
    begun: dict[tuple[str, str], dict[str, list[Miss]]] = {}  # where → leading words → misses
    for miss in misses:
        said, here = plain(miss.text), begun.setdefault((miss.place, miss.answered), {})
        like = process.extractOne(said, here.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        here.setdefault(like[0] if like else said, []).append(miss)
    groups = [Group(tuple(some)) for here in begun.values() for some in here.values()]
    return sorted(groups, key=lambda group: -len(group.misses))


def plain(text: str) -> str:
    """Folded, without marks: «Mất CCCD» and «mat cccd» are one."""
    return " ".join(words(unmark(fold(text))))
