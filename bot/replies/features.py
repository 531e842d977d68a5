"""What a reply shows for each thing that it may mean: numbered features, made of its words and the question's.

A feature's number is a hash of what it is made of («feature hashing», Weinberger et al. 2009): no list of names
is kept, and a word that no lesson holds weighs nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.replies.words import (
    Doubles,
    Ids,
    Options,
    Said,
    Text,
    mixed,
    number_of,
    options_of,
    question_of,
    single,
)
from bot.text.phrases import Words

SLOTS = 1 << 20  # so many numbers tell features apart
ASIDE = ("unknown", "help", "stop", "back", "repeat", "switch")  # what may be replied to any question
OWN = {"yes_no": ("yes", "no"), "done_next": ("next",), "value": ("value",)}
CHOICE = "choose_option"
SIGNS = np.array([[1.0], [-1.0]])  # what speaks for yes speaks against no
BESIDE = 0.5  # … of a pair whose one word says little
SHARING = 0.3
MOST_SHARED = 3  # words; more tell nothing more

UNUSED = np.uint64(64 - SLOTS.bit_length() + 1)  # bits
CLASSES = (*ASIDE, "yes", "no", "next", "value")
SORTS = ("class", "kind", "shared", "for", "any", "asked", "around")
SORTS_OF_OPTIONS = ("picks", "many", "pair", "row", "told", "same", "first")
TAG = {name: single(number_of(name)) for name in (*CLASSES, *SORTS, *SORTS_OF_OPTIONS)}

Block = tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]  # numbers, values, beside which meaning


class Asked(NamedTuple):
    """A question: its ``kind`` (yes_no, choose_option, done_next, value), its words and those of its options."""

    kind: str
    words: Words
    options: tuple[Words, ...] = ()

    @property
    def meanings(self) -> tuple[str, ...]:
        """What a reply may mean."""
        return (*(OWN.get(self.kind) or (f"option:{n}" for n in range(len(self.options)))), *ASIDE)


class Features(NamedTuple):
    """One entry after another: the feature's number, its value, the place of the meaning that it stands beside."""

    slots: npt.NDArray[np.int32]
    values: npt.NDArray[np.float32]
    of: npt.NDArray[np.int16]

    def scores(self, weights: npt.NDArray[Any], meanings: int) -> Doubles:
        return np.asarray(np.bincount(self.of, weights[self.slots] * self.values, meanings), np.float64)


def features(said: Said, asked: Asked) -> Features:
    """What a reply shows, entry by entry, beside each of ``asked.meanings``."""
    question = question_of(asked.words)
    classes: tuple[str, ...] = ASIDE
    shared = single(min(len(said.telling & question.telling), MOST_SHARED))
    if asked.kind == CHOICE:
        own = _beside_options(said, options_of(asked.options))
    elif asked.kind == "yes_no":
        own = _beside_yes_and_no(said, question, shared)
    else:
        own, classes = [], asked.meanings
    blocks = [*own, *_beside_classes(said, shared, asked, classes)]
    slots, values, of = (np.concatenate(part) for part in zip(*blocks, strict=True))
    return Features((slots >> UNUSED).astype(np.int32), values, of)


def _block(numbers: Ids, values: Any, of: Any) -> Block:
    every, place = np.empty(numbers.shape, np.float32), np.empty(numbers.shape, np.int16)
    every[...], place[...] = values, of  # a tenth of the time of numpy's broadcasting
    return numbers.ravel(), every.ravel(), place.ravel()


def _beside_classes(said: Said, shared: Ids, asked: Asked, classes: tuple[str, ...]) -> list[Block]:
    """The words for «unknown», «help», «next» …"""
    tags, first = _tags(classes)[:, None], len(asked.meanings) - len(classes)
    of = np.arange(first, first + len(classes))[:, None]
    kind = _kind(asked.kind)
    return [
        _block(mixed(tags * TAG["class"], said.grams[None]), said.each, of),
        _block(mixed(tags * TAG["kind"], kind[None]), 1.0, of),
        _block(mixed(tags * TAG["shared"], shared[None]), SHARING, of),
    ]


@lru_cache
def _kind(name: str) -> Ids:
    return single(number_of(name))


@lru_cache
def _tags(names: tuple[str, ...]) -> Ids:
    return np.concatenate([TAG[name] for name in names])


def _beside_yes_and_no(said: Said, question: Text, shared: Ids) -> list[Block]:
    """The words, and each with each of the question: «ký» to «đồng ý»."""
    of, signed = np.arange(2)[:, None], SIGNS * said.each
    asked = mixed(TAG["asked"] * said.heavy[:, None], question.heavy[None]).ravel()
    around = mixed(TAG["around"] * said.framed[:, None], question.light[None]).ravel()
    speaking = np.concatenate([mixed(TAG["for"], said.grams), asked])
    return [
        _block(np.tile(speaking, (2, 1)), signed, of),
        _block(np.tile(around, (2, 1)), signed * BESIDE, of),
        _block(np.tile(mixed(TAG["any"], said.grams), (2, 1)), said.each, of),
        _block(mixed(TAG["kind"], _tags(("yes", "no")))[:, None], 1.0, of),
        _block(np.tile(mixed(TAG["shared"], shared), (2, 1)), SIGNS * SHARING, of),
    ]


def _beside_options(said: Said, options: Options) -> list[Block]:
    """Each word with each word of an option: «trọ» to «Nhà thuê»."""
    count = len(options.first)
    of = np.arange(count)[:, None]
    first = mixed(TAG["first"] * said.framed[None], options.first[:, None])
    told = _same(said, options)
    return [
        _block(np.tile(mixed(TAG["picks"], said.grams), (count, 1)), said.each, of),
        _block(np.tile(mixed(TAG["many"], single(count)), (count, 1)), 1.0, of),
        _block(
            mixed(TAG["pair"] * said.heavy[:, None], options.words[None]),
            said.each * options.weights,
            options.of,
        ),
        _block(mixed(TAG["row"] * said.rows[:, None], options.own[None]), said.each, options.own_of),
        _block(mixed(TAG["told"] * said.heavy[:, None], options.rows[None]), said.each, options.rows_of),
        _block(first, said.each * BESIDE, of),
        _block(mixed(TAG["same"], told), 1.0, of),
    ]


def _same(said: Said, options: Options) -> Ids:
    """Of each option, how many of its words are said, which part of its words, and which part of the reply's."""
    found = []
    for alone in options.alone:
        same = len(alone & said.telling)
        of_option, of_reply = 4 * same // max(len(alone), 1), 4 * same // max(len(said.telling), 1)
        found.append((min(same, MOST_SHARED), 10 + of_option, 20 + of_reply))
    return np.array(found, np.uint64)
