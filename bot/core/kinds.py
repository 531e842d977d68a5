"""Tells which kind of small talk a message is: greeting beside the commands, tricks, despair, no language of ours."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, name

from bot.content.model import SmallTalk
from bot.core.answer import read_command
from bot.core.scene import Knowledge
from bot.lexicon import Lexicon, tokens
from bot.matching.ranking import Decision, Ranking
from bot.text import fold, words
from bot.text.phrases import Book, Found, Phrases
from bot.text.syllable import has_marks, possible

FOREIGN, UNREADABLE = "tieng-nuoc-ngoai", "khong-ra-chu"  # ids that the shape of a message tells too
MANY = 0.5  # of the words that make a message foreign …
LEAST_FOREIGN = 2  # … and so many at least
FEW = 2  # words
LONG = 4  # letters from which a word that is no syllable is no short form either
LATIN = "LATIN"
REPEATED = re.compile(r"(.)\1{4,}")

Kinds = tuple[SmallTalk, ...]


def first_of_all(text: str, know: Knowledge) -> SmallTalk | None:
    """A kind that is heard before everything else, such as despair."""
    return _held(text, know, tuple(kind for kind in know.content.smalltalk if kind.first))


def asked(text: str, know: Knowledge) -> Ranking:
    """What the message asks for: nothing, when a kind is heard before everything else."""
    return Ranking(Decision.NONE) if first_of_all(text, know) else know.rank(text)


def whole(text: str, know: Knowledge) -> SmallTalk | None:
    """The kind whose phrase is the whole message, or in whose language it is written."""
    kinds = know.content.smalltalk
    found = read_command(text, _as_commands(kinds), know.lexicon)
    return _by_id(kinds, found or (FOREIGN if _other_alphabet(text) else None)) or _of_many_words(text, kinds)


def within(text: str, know: Knowledge) -> SmallTalk | None:
    """The kind whose words stand in the message."""
    return _held(text, know, know.content.smalltalk)


def unreadable(text: str, know: Knowledge) -> SmallTalk | None:
    """For what no topic knows: dots, keys pressed at random, nothing but particles."""
    said = words(text)
    lexicon = know.lexicon
    small = frozenset(words(" ".join(lexicon.group("fillers").get("words", ()))))
    empty = all(word in small for word in words(lexicon.written_out(text)))
    random = any(_is_random(word, lexicon) for word in said) and not any(map(_is_word, said))
    return _by_id(know.content.smalltalk, UNREADABLE if empty or random else None)


def _is_word(word: str) -> bool:
    return possible(word) and len(word) > 1


def _is_random(word: str, lexicon: Lexicon) -> bool:
    long = len(word) >= LONG and not word.isdecimal() and not possible(word)
    return long and lexicon.written_out(word) == word or bool(REPEATED.search(word))


def _held(text: str, know: Knowledge, kinds: Kinds) -> SmallTalk | None:
    said = know.lexicon.tokens(text)
    found = {s.key for s in _phrases(kinds, False).cover(said) if _is_meant(s)}
    barred = {s.key for s in _phrases(kinds, True).cover(said)}
    return next((kind for kind in kinds if kind.id in found - barred), None)


def _is_meant(found: Found) -> bool:
    """Two words without their marks may be others: «che do cho em» holds no «đồ chó»."""
    return found.weight > FEW or found.words == found.phrase


def _of_many_words(text: str, kinds: Kinds) -> SmallTalk | None:
    """English in a Vietnamese chat: no marks, and half of it words that are listed."""
    said = words(text)
    least = max(LEAST_FOREIGN, MANY * len(said))
    known = () if has_marks(text) else kinds
    return next((kind for kind in known if sum(word in kind.words for word in said) >= least), None)


def _other_alphabet(text: str) -> bool:
    letters = [character for character in fold(text) if category(character).startswith("L")]
    return bool(letters) and sum(LATIN not in name(letter, LATIN) for letter in letters) > len(letters) / 2


def _by_id(kinds: Kinds, wanted: str | None) -> SmallTalk | None:
    return next((kind for kind in kinds if kind.id == wanted), None)


@lru_cache(maxsize=8)
def _as_commands(kinds: Kinds) -> Book:
    return Book({kind.id: kind.phrases for kind in kinds if kind.phrases})


@lru_cache(maxsize=8)
def _phrases(kinds: Kinds, barring: bool) -> Phrases:
    book = {kind.id: kind.unless if barring else kind.holds for kind in kinds}
    return Phrases.of({id_: [tokens(fold(phrase)) for phrase in said] for id_, said in book.items()})
