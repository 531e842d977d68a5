"""What ordinary words mean here: the vocabulary of ``faq/_words.yaml``, made ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from bot.text import fold, forget, mend
from bot.text.phrases import BREAK, GAP, Phrases, Words, bare

Groups = Mapping[str, Mapping[str, tuple[str, ...]]]

_WORD = re.compile("((?:[^\\W_]|[\u0300-\u036f])+)")
_TOKEN = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f])+|[?…,;.!:]|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)
_STOPS = ",;.!:"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")  # the tint of a thumb does not change what it says
NEAR = 3  # words on either side that tell what a short form means
NUMBER = "#"
HERE = "_"


def tokens(text: str) -> Words:
    """The words, pictures and question marks of a folded text; any other stop is ``BREAK``.

    >>> tokens("dạ, chưa có 👍🏽?")
    ('dạ', ',', 'chưa', 'có', '👍', '?')
    """
    found = _TOKEN.findall(_SKIN.sub("", text))
    return tuple(BREAK if token in _STOPS else token for token in found)


class Sense(NamedTuple):
    """One meaning of a short form; ``beside``: what must stand next to it, any of these (none: anything)."""

    meaning: str
    beside: frozenset[Words] = frozenset()

    def fits(self, before: Words, after: Words) -> bool:
        return not self.beside or not self.beside.isdisjoint(_surroundings(before, after))


def _surroundings(before: Words, after: Words) -> Iterator[Words]:
    """What stands before, after and near, written as editors write it: («quên», «_»)."""
    for n in (1, 2):
        yield (*before[-n:], HERE)
        yield (HERE, *after[:n])
        for side in (before, after):
            yield from (side[i : i + n] for i in range(len(side) - n + 1))


class Senses(NamedTuple):
    """The meanings of one form, those that ask for neighbours first."""

    known: tuple[Sense, ...]
    neighbours: frozenset[str]  # every word that any of them asks for

    def meaning(self, words: Words, start: int, end: int) -> str | None:
        """The first meaning that fits where the form stands."""
        before = tuple(map(_plain, words[max(start - NEAR, 0) : start])) if self.neighbours else ()
        after = tuple(map(_plain, words[end : end + NEAR])) if self.neighbours else ()
        if self.neighbours.isdisjoint(before) and self.neighbours.isdisjoint(after):
            return next((sense.meaning for sense in self.known if not sense.beside), None)
        return next((sense.meaning for sense in self.known if sense.fits(before, after)), None)


def _plain(word: str) -> str:
    return NUMBER if word[0].isdecimal() else bare(word)


class Lexicon:
    """The vocabulary; a value, never changed once made. Groups that are missing are empty."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self._forms = _forms(groups)
        self._longest: dict[str, int] = {}  # by its first word, how many words a form may have
        for form in self._forms:
            self._longest[form[0]] = max(self._longest.get(form[0], 0), len(form))
        self.phrases = lru_cache(maxsize=64)(self._phrases)
        self.tokens = lru_cache(maxsize=4096)(self._tokens)
        self.written_out = lru_cache(maxsize=16_384)(self.expand)  # labels come at every turn
        self.words = lru_cache(maxsize=32_768)(self._words)  # phrases come at every edit

    def __reduce__(self) -> tuple[type[Lexicon], tuple[Groups]]:
        """Kept as what it was made of: its caches are its own."""
        return Lexicon, (self.groups,)

    def forget(self) -> None:
        """Lets go of every text that was read, phrases and people's words alike."""
        self.tokens.cache_clear()
        self.written_out.cache_clear()
        self.words.cache_clear()
        forget()

    def group(self, name: str) -> Mapping[str, tuple[str, ...]]:
        return self.groups.get(name, {})

    def expand(self, text: str) -> str:
        """The folded text with keystrokes mended and short forms written out.

        A form with several meanings is read by the words beside it; one that stays unclear is left.
        """
        pieces = _WORD.split(mend(fold(text)))
        words = tuple(pieces[1::2])
        out, at = [pieces[0]], 0
        while at < len(words):
            end, written = (
                self._written_out(words, pieces, at) if words[at] in self._longest else (at + 1, words[at])
            )
            out += written, pieces[2 * end]
            at = end
        return "".join(out)

    def _written_out(self, words: Words, pieces: list[str], at: int) -> tuple[int, str]:
        """Where the longest form that starts at ``at`` ends, and what it means."""
        for end in range(min(at + self._longest[words[at]], len(words)), at, -1):
            senses = self._forms.get(words[at:end])
            if senses and all(gap in " /" for gap in pieces[2 * at + 2 : 2 * end : 2]):
                meaning = senses.meaning(words, at, end)
                if meaning is not None:
                    return end, meaning
        return at + 1, words[at]

    def _tokens(self, text: str) -> Words:
        """The tokens of the expanded text."""
        return tokens(self.expand(text).replace(GAP, BREAK))

    def _words(self, phrase: str) -> Words:
        """The words of the expanded phrase; those that many phrases share are kept once."""
        return tuple(map(intern, _WORD.findall(self.expand(phrase))))

    def _phrases(self, group: str, keys: tuple[str, ...] = ()) -> Phrases:
        """The phrases of a group, of all its keys or of these."""
        book = self.group(group)
        return Phrases.of(
            {key: [tokens(p) for p in map(fold, book[key])] for key in keys or book if key in book}
        )


def _forms(groups: Groups) -> dict[Words, Senses]:
    forms: dict[Words, list[Sense]] = {}
    for arrow, beside in groups.get("beside", {}).items():
        form, _, meaning = (part.strip() for part in arrow.partition("→"))
        neighbours = frozenset(tuple(map(bare, fold(words).split())) for words in beside)
        forms.setdefault(_split(form), []).append(Sense(meaning, neighbours))
    for meaning, written in groups.get("short", {}).items():
        for form in written:
            forms.setdefault(_split(form), []).append(Sense(meaning))
    return {form: _senses(known) for form, known in forms.items()}


def _senses(known: list[Sense]) -> Senses:
    asked = (word for sense in known for words in sense.beside for word in words)
    return Senses(tuple(known), frozenset(asked) - {HERE})


def _split(form: str) -> Words:
    return tuple(_WORD.findall(fold(form)))


__all__ = ["BREAK", "GAP", "Lexicon", "tokens"]
