"""Finds known phrases among the words of a message, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from bot.text.cleaning import unmark
from bot.text.syllable import has_marks, parts, word_may_mean

GAP = "…"  # in a phrase: one word or more stands here
MOST_IN_GAP = 4
BREAK = ","  # a token that no phrase reaches across

Words = tuple[str, ...]
Known = tuple[str, Words, int]  # a phrase: its key, its words, how many of them it names
bare = lru_cache(maxsize=16_384)(unmark)


class Book(dict[str, tuple[str, ...]]):
    """Phrases by name, as editors wrote them; as the key of a cache it is one thing, not read phrase by phrase."""

    __hash__ = object.__hash__  # type: ignore[assignment]


class Found(NamedTuple):
    """A stretch of the message; ``key`` is ``None`` for words that no phrase knows."""

    key: str | None
    words: Words
    phrase: Words = ()  # as the book writes it

    @property
    def weight(self) -> int:
        """How many words were named by the phrase."""
        return _weight(self.phrase)


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases by key.

    Of two with as many words the tighter is found, then the better spelled, then the earlier key.
    """

    _by_start: dict[str, dict[str, list[Known]]] = field(default_factory=dict)
    # by the letters of the first word, then of the second: none for a single word, or before a gap

    @classmethod
    def of(cls, book: Mapping[str, Iterable[Words]]) -> Phrases:
        made = cls()
        for key, phrases in book.items():
            for phrase in filter(None, phrases):
                first, second = _start(phrase)
                starts = made._by_start.setdefault(first, {})
                starts.setdefault(second, []).append((key, phrase, _weight(phrase)))
        for known in chain.from_iterable(starts.values() for starts in made._by_start.values()):
            known.sort(key=lambda item: -item[2])
        return made

    def cover(self, words: Words, marked: bool | None = None) -> list[Found]:
        """The whole message in stretches, left to right.

        In a text with marks a single word without them means itself: «may» is not «mấy». Whether it is
        such a text is seen from its words, unless ``marked`` says so.

        >>> known = Phrases.of({"no": [("chưa", "có")], "unknown": [("không", "…", "nhớ")]})
        >>> [(f.key, f.words) for f in known.cover(("dạ", "chua", "co"))]
        [(None, ('dạ',)), ('no', ('chua', 'co'))]
        >>> [f.key for f in known.cover(("không", "còn", "nhớ"))]
        ['unknown']
        """
        stretches: list[Found] = []
        at = 0
        letters = (*(parts(word).letters for word in words), "")
        marked = any(map(has_marks, words)) if marked is None else marked
        while at < len(words):
            found = self._found(letters[at], letters[at + 1], words, at, marked)
            stretches.append(found)
            at += len(found.words)
        return stretches

    def longest(self, words: Words, at: int, marked: bool) -> Found:
        """The stretch of ``cover`` that begins at ``at``; of one word, without a key, where no phrase does."""
        following = parts(words[at + 1]).letters if at + 1 < len(words) else ""
        return self._found(parts(words[at]).letters, following, words, at, marked)

    def _found(self, first: str, second: str, words: Words, at: int, marked: bool) -> Found:
        starts = self._by_start.get(first)
        known = (*starts.get(second, ()), *starts.get("", ())) if starts else ()
        return _longest(known, words, at, marked) if known else Found(None, words[at : at + 1])


def _start(phrase: Words) -> tuple[str, str]:
    second = phrase[1] if len(phrase) > 1 and phrase[1] != GAP else ""
    return parts(phrase[0]).letters, parts(second).letters


def _longest(known: Iterable[Known], words: Words, at: int, marked: bool) -> Found:
    best, best_rank = Found(None, words[at : at + 1]), (0, 0, 0)
    for key, phrase, weight in known:
        end = _reach(words, at, phrase) if weight >= best_rank[0] else None
        if end is None or (marked and weight == 1 and _lacks_marks(words[at], phrase[0])):
            continue
        rank = (weight, at - end, sum(word in phrase for word in words[at:end]))
        if rank > best_rank:
            best, best_rank = Found(key, words[at:end], phrase), rank
    return best


def _weight(phrase: Words) -> int:
    return len(phrase) - phrase.count(GAP)


def _lacks_marks(word: str, known: str) -> bool:
    return word.isascii() and not known.isascii()


def _reach(words: Words, at: int, phrase: Words) -> int | None:
    """Where the phrase ends when it starts at ``at``; ``None`` when it does not stand there."""
    for i, known in enumerate(phrase):
        if known == GAP:
            return _after_gap(words, at, phrase[i + 1 :])
        if at >= len(words) or not (words[at] == known or word_may_mean(words[at], known)):
            return None
        at += 1
    return at


def _after_gap(words: Words, at: int, rest: Words) -> int | None:
    for start in range(at + 1, min(at + MOST_IN_GAP, len(words)) + 1):
        if words[start - 1] == BREAK:
            return None
        end = _reach(words, start, rest)
        if end is not None:
            return end
    return None
