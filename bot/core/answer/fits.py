"""Weighs how well a reply fits each of several choices, by the words they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from bot.core.answer.light import Light, light_words
from bot.core.answer.names import SAME, as_said, names, same
from bot.core.session import Choice
from bot.lexicon import Lexicon
from bot.text.phrases import Words, bare
from bot.text.syllable import parts, possible, word_may_mean

OF_REPLY, OF_NAME = 0.65, 0.35  # what counts more: that the reply is used up, or that the name is
LIGHT = 0.3  # the weight of a word that hardly tells choices apart
SENSE = 2.2  # … and of a synonym made one, which is often two words
WHOLE = 0.99  # a fit of light words alone must be as good as this
SLIP = 80  # how alike, of 100, a misspelt word must be
SHORTEST_SLIP = 4
MOST_WORDS = 40
ALL = 0.99  # of the words of a reply
Met = Mapping[str, frozenset[str]]  # of each word said, the words of a name that may be meant
PIECE = 2  # telling words that make a reply a piece of a synonym


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a reply fits one choice."""

    index: int
    score: float  # 0 to 1
    covered: float  # how much of the reply, 0 to 1
    telling: bool  # more than light words are shared
    own: bool  # one of them with this choice alone
    named: bool  # a telling word of the label is shared, or every telling word of one synonym
    whole: bool  # every word of one name is shared
    shared: int  # telling words shared

    @property
    def sure(self) -> bool:
        """One word in common with a synonym picks nothing: «vợ» is no «vợ liệt sĩ»."""
        return self.named or (self.covered >= ALL and self.shared >= PIECE)


def weigh(words: Words, choices: Sequence[Choice], lexicon: Lexicon) -> list[Fit]:
    """Every choice with its fit, best first: by the words themselves or by their synonyms, as fits better."""
    said = as_said(words[:MOST_WORDS], lexicon)
    known = [names(choice, lexicon) for choice in choices]
    light = light_words(lexicon)
    labels = [[n.label for n in ns] for ns in known]
    by_word = _Scales(said.words, [[n.words for n in ns] for ns in known], labels, light).fits()
    by_sense = _Scales(said.meant, [[n.meant for n in ns] for ns in known], labels, light).fits()
    best = (max(pair, key=lambda fit: fit.score) for pair in zip(by_word, by_sense, strict=True))
    return sorted(best, key=lambda fit: -fit.score)


class _Scales:
    """What was said against the names of every choice. A word weighs less the more choices share it."""

    def __init__(self, said: Words, named: list[list[Words]], labels: list[list[bool]], light: Light) -> None:
        self.said = said
        self.light = light
        self.named = named
        self.labels = labels
        meant = _meant(said, {word for names in named for name in names for word in name})
        self.met = [
            [{w: met for w, known in meant.items() if (met := known.intersection(name))} for name in names]
            for names in named
        ]
        self.sharing = {
            w: [i for i, names in enumerate(self.met) if any(w in m for m in names)] for w in said
        }
        self.lightly = {word for word in said if word in light and self._meets_light(word)}
        self.weight = {word: self._weight(word) for word in said}
        self.total = sum(self.weight[word] for word in said) or 1.0

    def _meets_light(self, word: str) -> bool:
        """«Vo» is a light word, unless all it may mean among these names is «vợ»."""
        return all(known in self.light for names in self.met for met in names for known in met.get(word, ()))

    def _weight(self, word: str) -> float:
        """What no choice knows counts in full against all, unless it is light."""
        choices = len(self.sharing[word])
        if word in self.lightly:
            return LIGHT / choices if choices else 0.0
        return (SENSE if word.startswith(SAME) else 1.0) / max(choices, 1)

    def fits(self) -> list[Fit]:
        return [self._fit(i) for i in range(len(self.named))]

    def _fit(self, i: int) -> Fit:
        score, covered = max(map(self._overlap, self.named[i], self.met[i]))
        pairs = zip(self.named[i], self.met[i], strict=True)
        telling = [w for w in self.said if i in self.sharing[w] and self._tells(w)]
        own = any(self.sharing[word] == [i] for word in telling)
        whole = any(bool(met) and _known(met) >= {*name} for name, met in pairs)
        named = any(map(self._is_named, self.named[i], self.met[i], self.labels[i]))
        return Fit(i, score, covered, bool(telling) or score >= WHOLE, own, named, whole, len(telling))

    def _tells(self, word: str) -> bool:
        return word not in self.lightly and word not in self.light.denying

    def _is_named(self, name: Words, met: Met, label: bool) -> bool:
        known = _known(met)
        if label:
            return not known.isdisjoint({word for word in name if self.light.telling(word)} or name)
        return bool(met) and known >= ({word for word in name if word not in self.light} or set(name))

    def _overlap(self, name: Words, met: Met) -> tuple[float, float]:
        """The score for one name, and how much of the reply it covers."""
        if not met:
            return 0.0, 0.0
        covered = sum(self.weight[word] for word in self.said if word in met) / self.total
        known = _known(met)
        named = self._worth(w for w in name if w in known) / (self._worth(name) or 1.0)
        return OF_REPLY * covered + OF_NAME * named, covered

    def _worth(self, words: Iterable[str]) -> float:
        return sum(LIGHT if word in self.light else 1.0 for word in words)


def _known(met: Met) -> set[str]:
    return set().union(*met.values())


def _meant(said: Words, vocabulary: Set[str]) -> dict[str, frozenset[str]]:
    """Of each word said, the words that may be meant, be it without marks or with a slip; without those of none."""
    senses = {known for known in vocabulary if known.startswith(SAME)}
    by_letters: dict[str, list[str]] = {}
    for known in vocabulary - senses:
        by_letters.setdefault(parts(known).letters, []).append(known)
    found = {}
    for word in said:
        if word.startswith(SAME):
            spelled = filter(partial(same, word), senses)
        else:
            spelled = filter(partial(word_may_mean, word), by_letters.get(parts(word).letters, ()))
        slipped = (known for known in vocabulary if _is_slip(word, known)) if _may_slip(word) else ()
        if meant := frozenset((*spelled, *slipped)):
            found[word] = meant
    return found


def _may_slip(word: str) -> bool:
    """A slip makes no Vietnamese syllable: «dine» for «diện», but never «mất» for «mật»."""
    return len(word) >= SHORTEST_SLIP and not word.startswith(SAME) and not possible(word)


def _is_slip(word: str, known: str) -> bool:
    return fuzz.ratio(bare(word), bare(known)) >= SLIP
