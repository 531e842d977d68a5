"""Learns a reply model from lessons: stochastic gradient descent with AdaGrad (Duchi et al. 2011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.content.model import Lesson
from bot.lexicon import Lexicon
from bot.replies.features import SLOTS, Asked, Features, features, telling_of
from bot.replies.model import ReplyModel

ROUNDS = 6
TOGETHER = 128  # replies a step
PACE = 0.3
START = 0.1  # of AdaGrad's sums of squares
TINY = 1e-9

Array = npt.NDArray[Any]


def learn(lessons: Iterable[Lesson], lexicon: Lexicon) -> ReplyModel:
    """About 10 s and 200 MB for 30,000 replies; the same lessons give the same model."""
    known = tuple(lessons)
    samples = Samples.of(list(_each(known, lexicon)))
    weights, squares = np.zeros(SLOTS, np.float32), np.full(SLOTS, START, np.float32)
    chance = np.random.default_rng(0)
    for _ in range(ROUNDS if samples.count else 0):
        order = chance.permutation(samples.count)
        for start in range(0, samples.count, TOGETHER):
            _step(samples, order[start : start + TOGETHER], weights, squares)
    return ReplyModel(weights.astype(np.float16), _words(known, lexicon))


def _words(lessons: Iterable[Lesson], lexicon: Lexicon) -> frozenset[int]:
    said = (reply for lesson in lessons for replies in lesson.replies.values() for reply in replies)
    return frozenset().union(*(telling_of(lexicon.tokens(reply)) for reply in said))


def asked(lesson: Lesson, lexicon: Lexicon) -> Asked:
    return Asked(lesson.kind, lexicon.tokens(lesson.ask), tuple(map(lexicon.tokens, lesson.options)))


def _each(lessons: Iterable[Lesson], lexicon: Lexicon) -> Iterator[tuple[Features, Asked, int]]:
    """Each reply with the place of what it means."""
    for lesson in lessons:
        question = asked(lesson, lexicon)
        for meaning, replies in lesson.replies.items():
            for reply in replies:
                yield features(lexicon.tokens(reply), question), question, question.meanings.index(meaning)


@dataclass(frozen=True, slots=True)
class Samples:
    """All replies end to end: where the entries of each begin, and the meanings that it may have."""

    entries: Features
    starts: Array  # of entries; one more than there are replies
    meanings: Array  # how many each reply may have
    right: Array

    @classmethod
    def of(cls, given: Sequence[tuple[Features, Asked, int]]) -> Samples:
        found = [one for one, _, _ in given]
        columns = (np.concatenate(column) for column in zip(*found, strict=True)) if found else ()
        return cls(
            Features(*columns) if found else Features(*np.zeros((3, 0), np.int32)),
            np.cumsum([0, *(len(one.slots) for one in found)]),
            np.array([len(question.meanings) for _, question, _ in given]),
            np.array([right for _, _, right in given]),
        )

    @property
    def count(self) -> int:
        return len(self.right)


def _step(samples: Samples, chosen: Array, weights: Array, squares: Array) -> None:
    """One step down: what was thought likely loses, what was right wins."""
    sizes = samples.meanings[chosen]
    firsts = np.cumsum(sizes) - sizes
    begins, ends = samples.starts[chosen], samples.starts[chosen + 1]
    at = np.concatenate([np.arange(a, b) for a, b in zip(begins, ends, strict=True)])
    slots, values, of = (column[at] for column in samples.entries)
    of = of + np.repeat(firsts, ends - begins)
    blame = _likelihoods(np.bincount(of, weights[slots] * values, sizes.sum()), firsts, sizes)
    blame[firsts + samples.right[chosen]] -= 1
    slope = (blame[of] * values).astype(np.float32)
    np.add.at(squares, slots, slope * slope)
    np.subtract.at(weights, slots, PACE * slope / np.sqrt(squares[slots]))


def _likelihoods(scores: Array, firsts: Array, sizes: Array) -> Array:
    """Softmax, reply by reply."""
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    return np.asarray(raised / (np.repeat(np.add.reduceat(raised, firsts), sizes) + TINY))
