"""Words as numbers: what a reply, a question and its options say, ready to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.text.phrases import BREAK, Words, bare

COMMON = 0.3  # the weight of a word that another option has too
LONGEST = 40  # words that are read
LIGHT = ["anh", "chi", "a", "em", "co", "khong", "chua", "da", "thi", "la", "cua", "cho", "va", "voi", "ban"]
LIGHT += ["bac", "minh", "nay", "cai", "nha", "oi", "roi", "dang", "duoc", "o"]

Ids = npt.NDArray[np.uint64]
Doubles = npt.NDArray[np.float64]


def number_of(word: str) -> int:
    return crc32(word.encode())


def mixed(a: Any, b: Any) -> Ids:
    """A number for each pair; its upper bits are evenly spread."""
    found: Ids = (a * FIRST) ^ (b * SECOND)
    return (found ^ (found >> HALF)) * FIRST


def single(count: int) -> Ids:
    return np.array([count], np.uint64)


def in_a_row(ids: Ids) -> Ids:
    return mixed(ids[:-1], ids[1:])


FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
HALF = np.uint64(29)
FRAME = np.array([1, 2], np.uint64)  # before the first word, and after the last
LITTLE = frozenset(map(number_of, LIGHT))


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


def text_of(words: Iterable[str]) -> Text:
    ids = [number_of(bare(word)) for word in words if word != BREAK][:LONGEST]
    telling, light = frozenset(ids) - LITTLE, LITTLE.intersection(ids)
    all_, heavy, little = (np.array(some, np.uint64) for some in (ids, sorted(telling), sorted(light)))
    return Text(all_, heavy, little, telling)


question_of = lru_cache(maxsize=1024)(text_of)


def reply_of(words: Words) -> Said:
    text = text_of(words)
    framed = np.concatenate([FRAME[:1], text.ids, FRAME[1:]])
    rows = in_a_row(framed)
    grams = np.concatenate([framed, rows, mixed(rows[:-1], framed[2:])])
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
def options_of(options: tuple[Words, ...]) -> Options:
    texts = [text_of(words).ids for words in options]
    having = Counter(id for ids in texts for id in set(ids.tolist()))
    words, of = _side_by_side([np.unique(ids) for ids in texts])
    weights = np.array([1.0 if having[id] == 1 else COMMON for id in words.tolist()])
    rows, rows_of = _side_by_side([in_a_row(ids) for ids in texts])
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
