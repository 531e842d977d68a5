"""What a reply shows for each thing that it may mean: numbered features, made of its words and the question's.

A feature's number is a hash of what it is made of («feature hashing», Weinberger et al. 2009): no list of names
is kept, and a word that no lesson holds weighs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.text.phrases import BREAK, Words, bare

SLOTS = 1 << 20  # so many numbers tell features apart
ASIDE = ("unknown", "help", "stop", "back", "repeat", "switch")  # what may be replied to any question
OWN = {"yes_no": ("yes", "no"), "done_next": ("next",), "value": ("value",)}
CHOICE = "choose_option"
SIGNS = np.array([[1.0], [-1.0]])  # what speaks for yes speaks against no
COMMON = 0.3  # the weight of a word that another option has too
BESIDE = 0.5  # … of a pair whose one word says little
SHARING = 0.3
MOST_SHARED = 3  # words; more tell nothing more
LONGEST = 40  # words that are read
LIGHT = ["anh", "chi", "a", "em", "co", "khong", "chua", "da", "thi", "la", "cua", "cho", "va", "voi", "ban"]
LIGHT += ["bac", "minh", "nay", "cai", "nha", "oi", "roi", "dang", "duoc", "o"]

Ids = npt.NDArray[np.uint64]
Doubles = npt.NDArray[np.float64]
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


def features(words: Words, asked: Asked) -> Features:
    said, question = _said(words), _question(asked.words)
    classes: tuple[str, ...] = ASIDE
    shared = _number(min(len(said.telling & question.telling), MOST_SHARED))
    if asked.kind == CHOICE:
        own = _beside_options(said, _options(asked.options))
    elif asked.kind == "yes_no":
        own = _beside_yes_and_no(said, question, shared)
    else:
        own, classes = [], asked.meanings
    blocks = [*own, *_beside_classes(said, shared, asked, classes)]
    slots, values, of = (np.concatenate(part) for part in zip(*blocks, strict=True))
    return Features((slots >> UNUSED).astype(np.int32), values, of)


# ── words as numbers ─────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=50_000)
def _id(word: str) -> int:
    return crc32(word.encode())


def _mixed(a: Any, b: Any) -> Ids:
    """A number for each pair; its upper bits are evenly spread."""
    found: Ids = (a * FIRST) ^ (b * SECOND)
    return (found ^ (found >> HALF)) * FIRST


def _number(count: int) -> Ids:
    return np.array([count], np.uint64)


def _in_a_row(ids: Ids) -> Ids:
    return _mixed(ids[:-1], ids[1:])


FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
HALF, UNUSED = np.uint64(29), np.uint64(64 - SLOTS.bit_length() + 1)
FRAME = np.array([1, 2], np.uint64)  # before the first word, and after the last
LITTLE = frozenset(map(_id, LIGHT))
CLASSES = (*ASIDE, "yes", "no", "next", "value")
SORTS = ("class", "kind", "shared", "for", "any", "asked", "around")
SORTS_OF_OPTIONS = ("picks", "many", "pair", "row", "told", "same", "first")
TAG = {name: _number(_id(name)) for name in (*CLASSES, *SORTS, *SORTS_OF_OPTIONS)}


class Text(NamedTuple):
    ids: Ids
    heavy: Ids  # each once, without words that say little
    light: Ids  # those that say little
    telling: frozenset[int]  # the heavy


class Said(NamedTuple):
    """A reply: ``grams`` are one, two and three words in a row, with beginning and end; ``each``: what one weighs."""

    framed: Ids
    grams: Ids
    heavy: Ids
    rows: Ids
    telling: frozenset[int]
    each: float


def _text(words: Iterable[str]) -> Text:
    ids = [_id(bare(word)) for word in words if word != BREAK][:LONGEST]
    telling, light = frozenset(ids) - LITTLE, LITTLE.intersection(ids)
    all_, heavy, little = (np.array(some, np.uint64) for some in (ids, sorted(telling), sorted(light)))
    return Text(all_, heavy, little, telling)


def telling_of(words: Words) -> frozenset[int]:
    """The words that say something, as numbers."""
    return _text(words).telling


_question = lru_cache(maxsize=1024)(_text)


def _said(words: Words) -> Said:
    text = _text(words)
    framed = np.concatenate([FRAME[:1], text.ids, FRAME[1:]])
    rows = _in_a_row(framed)
    grams = np.concatenate([framed, rows, _mixed(rows[:-1], framed[2:])])
    return Said(framed, grams, text.heavy, rows[1:-1], text.telling, len(framed) ** -0.5)


class Options(NamedTuple):
    """The words of all options side by side, each with its weight and the place of its option."""

    words: Ids
    weights: Doubles
    of: npt.NDArray[np.int16]
    rows: Ids  # two words in a row
    rows_of: npt.NDArray[np.int16]
    own: Ids  # what no other option has, and the rows
    own_of: npt.NDArray[np.int16]
    first: Ids
    alone: tuple[frozenset[int], ...]  # of each option, what no other has


@lru_cache(maxsize=1024)
def _options(options: tuple[Words, ...]) -> Options:
    texts = [_text(words).ids for words in options]
    having = Counter(id for ids in texts for id in set(ids.tolist()))
    words, of = _side_by_side([np.unique(ids) for ids in texts])
    weights = np.array([1.0 if having[id] == 1 else COMMON for id in words.tolist()])
    rows, rows_of = _side_by_side([_in_a_row(ids) for ids in texts])
    sole = weights == 1
    return Options(
        words,
        weights,
        of,
        rows,
        rows_of,
        np.concatenate([words[sole], rows]),
        np.concatenate([of[sole], rows_of]),
        np.array([ids[0] if len(ids) else 0 for ids in texts], np.uint64),
        tuple(frozenset(words[sole & (of == n)].tolist()) for n in range(len(options))),
    )


def _side_by_side(texts: list[Ids]) -> tuple[Ids, npt.NDArray[np.int16]]:
    return np.concatenate(texts), np.repeat(
        np.arange(len(texts), dtype=np.int16), [len(ids) for ids in texts]
    )


# ── blocks of features ───────────────────────────────────────────────────────────────────────────


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
        _block(_mixed(tags * TAG["class"], said.grams[None]), said.each, of),
        _block(_mixed(tags * TAG["kind"], kind[None]), 1.0, of),
        _block(_mixed(tags * TAG["shared"], shared[None]), SHARING, of),
    ]


@lru_cache
def _kind(name: str) -> Ids:
    return _number(_id(name))


@lru_cache
def _tags(names: tuple[str, ...]) -> Ids:
    return np.concatenate([TAG[name] for name in names])


def _beside_yes_and_no(said: Said, question: Text, shared: Ids) -> list[Block]:
    """The words, and each with each of the question: «ký» to «đồng ý»."""
    of, signed = np.arange(2)[:, None], SIGNS * said.each
    asked = _mixed(TAG["asked"] * said.heavy[:, None], question.heavy[None]).ravel()
    around = _mixed(TAG["around"] * said.framed[:, None], question.light[None]).ravel()
    speaking = np.concatenate([_mixed(TAG["for"], said.grams), asked])
    return [
        _block(np.tile(speaking, (2, 1)), signed, of),
        _block(np.tile(around, (2, 1)), signed * BESIDE, of),
        _block(np.tile(_mixed(TAG["any"], said.grams), (2, 1)), said.each, of),
        _block(_mixed(TAG["kind"], _tags(("yes", "no")))[:, None], 1.0, of),
        _block(np.tile(_mixed(TAG["shared"], shared), (2, 1)), SIGNS * SHARING, of),
    ]


def _beside_options(said: Said, options: Options) -> list[Block]:
    """Each word with each word of an option: «trọ» to «Nhà thuê»."""
    count = len(options.first)
    of = np.arange(count)[:, None]
    first = _mixed(TAG["first"] * said.framed[None], options.first[:, None])
    told = _same(said, options)
    return [
        _block(np.tile(_mixed(TAG["picks"], said.grams), (count, 1)), said.each, of),
        _block(np.tile(_mixed(TAG["many"], _number(count)), (count, 1)), 1.0, of),
        _block(
            _mixed(TAG["pair"] * said.heavy[:, None], options.words[None]),
            said.each * options.weights,
            options.of,
        ),
        _block(_mixed(TAG["row"] * said.rows[:, None], options.own[None]), said.each, options.own_of),
        _block(_mixed(TAG["told"] * said.heavy[:, None], options.rows[None]), said.each, options.rows_of),
        _block(first, said.each * BESIDE, of),
        _block(_mixed(TAG["same"], told), 1.0, of),
    ]


def _same(said: Said, options: Options) -> Ids:
    """Of each option, how many of its words are said, which part of its words, and which part of the reply's."""
    found = []
    for alone in options.alone:
        same = len(alone & said.telling)
        of_option, of_reply = 4 * same // max(len(alone), 1), 4 * same // max(len(said.telling), 1)
        found.append((min(same, MOST_SHARED), 10 + of_option, 20 + of_reply))
    return np.array(found, np.uint64)
