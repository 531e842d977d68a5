"""Reads a message: its words with slips mended, the aspects it asks for, its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.lexicon import BREAK, GAP, Lexicon, tokens
from bot.matching.aspects import Asked, Aspects
from bot.matching.corpus import Known, Phrase
from bot.matching.spelling import Speller
from bot.matching.terms import bare, split
from bot.text import fold, unmark
from bot.text.phrases import Words

MOST_WORDS = 200  # of a message that are weighed
MOST_CLAUSES = 12
FEWEST = 2  # words that are a phrase
CLAUSE = re.compile(r"[,.;:!?…]+")
SECOND = "opens"  # key of ``second_need``: what opens another need …
BOTH = "both"  # … and what, said twice, opens each of two


@dataclass(frozen=True, slots=True)
class Heard:
    """``only_asks``: beside the asking words there are none but fillers, as in «vậy bao nhiêu tiền em»."""

    words: Words
    asked: tuple[Asked, ...]
    only_asks: bool
    rest: Words  # without the asking words


@dataclass(frozen=True, slots=True)
class Reader:
    _lexicon: Lexicon
    _speller: Speller
    _aspects: Aspects
    _joins: frozenset[str]
    _small: frozenset[str]  # fillers as they are written, and …
    _fillers: frozenset[str]  # … without marks
    _glance: re.Pattern[str]  # found in whatever says that another need begins, without marks

    @classmethod
    def of(cls, lexicon: Lexicon, aspects: Aspects, known: Sequence[Known]) -> Reader:
        small = frozenset(_group(lexicon, "fillers"))
        speller, joins = Speller([one.words for one in known]), frozenset(_group(lexicon, "joins"))
        return cls(lexicon, speller, aspects, joins, small, frozenset(map(bare, small)), _glance(lexicon))

    def written_out(self, text: str) -> str:
        """The text as all that follow here take it, in words that phrases are written in."""
        return self._lexicon.expand(text)

    def read(self, written: str) -> Heard:
        words = self._words(written)
        asked = self._aspects.find(words)
        inside = {at for one in asked for at in range(one.start, one.end)}
        rest = tuple(word for at, word in enumerate(words) if at not in inside)
        return Heard(words, asked, bool(asked) and self._fillers.issuperset(map(bare, rest)), rest)

    def taught(self, phrases: Iterable[Phrase]) -> list[Known]:
        """The phrases as this reader knows them."""
        return [known(self._lexicon, phrase) for phrase in phrases]

    def keys(self, words: Words) -> set[Words]:
        """What tells a phrase again: its words without marks, and those of them that are no fillers."""
        telling = (word for word in words if word not in self._small)  # «nhà» is no «nha»
        return {key for key in (tuple(map(bare, words)), tuple(map(bare, telling))) if len(key) >= FEWEST}

    def clauses(self, written: str) -> list[Words]:
        """The parts between stops and joining words such as «và», «với»; none when it is one part."""
        stretches = CLAUSE.split(written)
        parts = [part for stretch in stretches for part in self._at_joins(stretch.split())]
        return [self._words(part) for part in parts[:MOST_CLAUSES]] if len(parts) > 1 else []

    def needs(self, written: str) -> list[str]:
        """The parts of a message that says itself where another need begins: «với lại», «vừa … vừa …»."""
        if not self._glance.search(unmark(written)):
            return []
        stretches = self._lexicon.phrases("second_need").cover(tokens(written.replace(GAP, BREAK)))
        opening = {SECOND, BOTH} if sum(s.key == BOTH for s in stretches) > 1 else {SECOND}
        parts: list[list[str]] = [[]]
        for stretch in stretches:
            if stretch.key in opening:
                parts.append([])
            else:
                parts[-1] += stretch.words
        return [" ".join(part) for part in parts if part]

    def _words(self, written: str) -> Words:
        return self._speller.mend(split(written)[:MOST_WORDS])

    def _at_joins(self, words: Sequence[str]) -> Iterator[str]:
        part: list[str] = []
        for word in [*words, ""]:
            if word and word not in self._joins:
                part.append(word)
            elif part:
                yield " ".join(part)
                part = []


def known(lexicon: Lexicon, phrase: Phrase) -> Known:
    return Known(phrase, lexicon.words(phrase.text))


def _glance(lexicon: Lexicon) -> re.Pattern[str]:
    """Nine messages of ten are one need, and are spared a reading word by word."""
    group = lexicon.group("second_need")
    opening = [rf"\b{re.escape(unmark(fold(one))).replace(GAP, '.+')}" for one in group.get(SECOND, ())]
    twice = [rf"\b{word}\b.*\b{word}\b" for word in map(unmark, map(fold, group.get(BOTH, ())))]
    return re.compile("|".join([*opening, *twice]) or "(?!)", re.DOTALL)


def _group(lexicon: Lexicon, name: str) -> list[str]:
    return [word for words in lexicon.group(name).values() for word in words]
