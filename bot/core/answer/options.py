"""Weighs how well a reply fits each of several choices, by the words they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.core.answer.signs import NOTHING, content
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.text import may_mean
from bot.text.phrases import Phrases, Words, bare
from bot.text.syllable import possible

WHOLE = 0.99  # a fit of light words alone must be as good as this
LIGHT = 0.3  # the weight of a word that hardly tells choices apart
SLIP = 80  # how alike, of 100, a misspelt word must be
SHORTEST_SLIP = 4


@dataclass(frozen=True, slots=True)
class Target:
    """One way to name a choice: its words, and the same with synonyms made one."""

    words: Words
    meant: Words


@lru_cache(maxsize=4096)
def targets(choice: Choice, lexicon: Lexicon) -> tuple[Target, ...]:
    return tuple(target(lexicon.tokens(name), lexicon, marked=True) for name in (choice.label, *choice.also))


def target(words: Words, lexicon: Lexicon, marked: bool | None = None) -> Target:
    return Target(content(words, lexicon, marked=marked) or words, _meant(words, lexicon, marked))


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


def exactly(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> list[int]:
    """The choices whose label or synonym is just what was said; if any is well spelled, only such."""
    very = [i for i, c in enumerate(choices) if words in map(lexicon.tokens, (c.label, *c.also))]
    return (
        very
        or _named(words, choices, lexicon, NOTHING)
        or _named(words, choices, lexicon, (*NOTHING, "pronoun"))
    )


def _named(words: Words, choices: Sequence[Choice], lexicon: Lexicon, nothing: tuple[str, ...]) -> list[int]:
    said = " ".join(content(words, lexicon, nothing) or words)
    names = [[" ".join(t.words) for t in targets(choice, lexicon)] for choice in choices]
    spelled = [i for i, known in enumerate(names) if said in known]
    return spelled or [i for i, known in enumerate(names) if any(may_mean(said, name) for name in known)]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a reply fits one choice."""

    index: int
    score: float
    covered: float  # of the reply, 0 to 1
    telling: bool  # more than light words are shared
    own: bool  # one of them with this choice alone


def fits(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> list[Fit]:
    """Every choice with its fit, best first."""
    reply = target(words, lexicon)
    light = frozenset(map(bare, lexicon.group("picking").get("light", ())))
    by_word = _weigh(reply.words, [[t.words for t in targets(c, lexicon)] for c in choices], light)
    by_sense = _weigh(reply.meant, [[t.meant for t in targets(c, lexicon)] for c in choices], light)
    best = (max(pair, key=lambda fit: fit.score) for pair in zip(by_word, by_sense, strict=True))
    return sorted(best, key=lambda fit: -fit.score)


def _weigh(said: Words, named: list[list[Words]], light: frozenset[str]) -> list[Fit]:
    shared = {word: [any(_among(word, name) for name in names) for names in named] for word in said}
    weights = {word: _weight(word, sum(shared[word]), light) for word in said}
    return [_fit(i, said, names, shared, weights, light) for i, names in enumerate(named)]


def _fit(
    i: int,
    said: Words,
    names: list[Words],
    shared: dict[str, list[bool]],
    weights: dict[str, float],
    light: frozenset[str],
) -> Fit:
    total = sum(weights[word] for word in said) or 1.0
    best, covered = max((_overlap(said, name, weights, light) for name in names), default=(0.0, 0.0))
    weighty = [sum(shared[w]) for w in said if shared[w][i] and bare(w) not in light]
    return Fit(i, best, covered / total, telling=bool(weighty) or best >= WHOLE, own=1 in weighty)


def _overlap(
    said: Words, name: Words, weights: dict[str, float], light: frozenset[str]
) -> tuple[float, float]:
    """How much of both is shared (0 to 1), and the weight of the reply's words that are."""
    total = sum(weights[word] for word in said) or 1.0
    hit = sum(weights[word] for word in said if _among(word, name))
    of_name = sum(_weight(word, 1, light) for word in name)
    named = sum(_weight(word, 1, light) for word in name if any(_same(w, word) for w in said))
    return 0.65 * hit / total + 0.35 * named / of_name, hit


def _weight(word: str, choices: int, light: frozenset[str]) -> float:
    """Less for words that several choices share; what no choice knows counts against all, unless it is light."""
    if bare(word) in light:
        return LIGHT / choices if choices else 0.0
    return 1.0 / max(choices, 1)


def _among(word: str, name: Iterable[str]) -> bool:
    return any(_same(word, known) for known in name)


@lru_cache(maxsize=65_536)
def _same(word: str, known: str) -> bool:
    """The same word, be it without marks or with a slip that makes it no Vietnamese syllable."""
    if may_mean(word, known):
        return True
    slip = len(word) >= SHORTEST_SLIP and not possible(word) and not word.startswith("=")
    return slip and fuzz.ratio(bare(word), bare(known)) >= SLIP
