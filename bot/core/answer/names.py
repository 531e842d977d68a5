"""The names of choices: label and synonyms, made ready for comparing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.core.answer.signs import NOTHING, content
from bot.core.session import Choice
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Phrases, Words
from bot.text.syllable import word_may_mean

WITHOUT_PRONOUNS = (*NOTHING, "pronoun")


class Name(NamedTuple):
    """What was said, or one way to name a choice: its words, and the same with synonyms made one."""

    words: Words
    meant: Words


@lru_cache(maxsize=4096)
def names(choice: Choice, lexicon: Lexicon) -> tuple[Name, ...]:
    """The label first, then the synonyms."""
    return tuple(name(lexicon.tokens(known), lexicon, marked=True) for known in (choice.label, *choice.also))


def name(words: Words, lexicon: Lexicon, marked: bool | None = None) -> Name:
    return Name(content(words, lexicon, marked=marked) or words, _meant(words, lexicon, marked))


def _meant(words: Words, lexicon: Lexicon, marked: bool | None) -> Words:
    """With synonyms made one before particles go: «o dau» is «ở đậu», not «ờ»."""
    meant: Words = ()
    for stretch in _synonyms(lexicon).cover(words, marked=True):
        meant += (f"={stretch.key}",) if stretch.key else content(stretch.words, lexicon, marked=marked)
    return meant or words


@lru_cache(maxsize=8)
def _synonyms(lexicon: Lexicon) -> Phrases:
    same = [*lexicon.group("same").items(), *lexicon.group("day").items()]
    return Phrases.of({key: [tuple(phrase.split()) for phrase in (key, *phrases)] for key, phrases in same})


def called(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> list[int]:
    """The choices whose label or synonym is just what was said; if any is well spelled, only such."""
    said = tuple(word for word in words if word != BREAK)
    very = [i for i, c in enumerate(choices) if said in _as_written(c, lexicon)]
    return (
        very or _called(said, choices, lexicon, NOTHING) or _called(said, choices, lexicon, WITHOUT_PRONOUNS)
    )


def _called(words: Words, choices: Sequence[Choice], lexicon: Lexicon, nothing: tuple[str, ...]) -> list[int]:
    said = content(words, lexicon, nothing) or words
    spelled = [i for i, choice in enumerate(choices) if any(said == n.words for n in names(choice, lexicon))]
    return spelled or [
        i for i, choice in enumerate(choices) if any(_alike(said, n.words) for n in names(choice, lexicon))
    ]


def _alike(said: Words, known: Words) -> bool:
    return len(said) == len(known) and all(map(word_may_mean, said, known))


@lru_cache(maxsize=4096)
def _as_written(choice: Choice, lexicon: Lexicon) -> frozenset[Words]:
    tokens = map(lexicon.tokens, (choice.label, *choice.also))
    return frozenset(tuple(word for word in words if word != BREAK) for words in tokens)
