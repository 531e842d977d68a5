"""Learns a reply model from lessons: stochastic gradient descent with AdaGrad (Duchi et al. 2011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.content.model import Lesson
from bot.lexicon import Lexicon
from bot.replies.features import CHOICE, SLOTS, Asked, Features, features
from bot.replies.model import ReplyModel
from bot.replies.words import reply_of

ROUNDS = 6
TOGETHER = 128  # replies a step
PACE = 0.3
START = 0.1  # of AdaGrad's sums of squares
TINY = 1e-9

Array = npt.NDArray[Any]


class Sample(NamedTuple):
    """A reply: its features, how many things it may mean, and the place of what it means."""

    features: Features
    meanings: int
    right: int


def learn(lessons: Iterable[Lesson], lexicon: Lexicon) -> ReplyModel:
    """About 40 s and 300 MB for 60,000 replies; the same lessons give the same model."""
    samples: list[Sample] = []
    known: set[int] = set()
    for sample, telling in _samples(lessons, lexicon):
        samples.append(sample)
        known |= telling
    weights, squares = np.zeros(SLOTS, np.float32), np.full(SLOTS, START, np.float32)
    chance = np.random.default_rng(0)
    for _ in range(ROUNDS):
        order = chance.permutation(len(samples))
        for start in range(0, len(samples), TOGETHER):
            _step([samples[at] for at in order[start : start + TOGETHER]], weights, squares)
    return ReplyModel(weights.astype(np.float16), frozenset(known))


def asked(lesson: Lesson, lexicon: Lexicon) -> Asked:
    return Asked(lesson.kind, lexicon.tokens(lesson.ask), tuple(map(lexicon.tokens, lesson.options)))


def _samples(lessons: Iterable[Lesson], lexicon: Lexicon) -> Iterator[tuple[Sample, frozenset[int]]]:
    """Each reply, and its words that say something; a choice without options teaches nothing."""
    for lesson in lessons:
        if lesson.kind == CHOICE and not lesson.options:
            continue
        question = asked(lesson, lexicon)
        names = question.meanings
        for meaning, replies in lesson.replies.items():
            for reply in replies:
                said = reply_of(lexicon.tokens(reply))
                found = features(said, question)
                small = found._replace(values=found.values.astype(np.float16))  # all are held at once
                yield Sample(small, len(names), names.index(meaning)), said.telling


def _step(chosen: Sequence[Sample], weights: Array, squares: Array) -> None:
    """One step down: what was thought likely loses, what was right wins."""
    sizes = np.array([one.meanings for one in chosen])
    firsts = np.cumsum(sizes) - sizes
    columns = zip(*(one.features for one in chosen), strict=True)
    slots, values, of = (np.concatenate(column) for column in columns)
    of = of + np.repeat(firsts, [len(one.features.slots) for one in chosen])
    blame = _likelihoods(np.bincount(of, weights[slots] * values, sizes.sum()), firsts, sizes)
    blame[firsts + [one.right for one in chosen]] -= 1
    slope = (blame[of] * values).astype(np.float32)
    np.add.at(squares, slots, slope * slope)
    np.subtract.at(weights, slots, PACE * slope / np.sqrt(squares[slots]))


def _likelihoods(scores: Array, firsts: Array, sizes: Array) -> Array:
    """Softmax, reply by reply."""
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    return np.asarray(raised / (np.repeat(np.add.reduceat(raised, firsts), sizes) + TINY))
