"""Reads as yes or no what only the question makes one: «hết từ tháng 8», where it was asked what still runs."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.core.answer.light import light_words
from bot.core.answer.polar import NO, YES, polar
from bot.core.answer.reading import Meaning
from bot.core.answer.signs import ASIDE, NOTHING, Signs
from bot.lexicon import Lexicon
from bot.text.phrases import Words
from bot.text.syllable import word_may_mean

OVER = ("depends", "changed", "gone")  # what was, and is no more
DECIDED = ("no", "unknown")
LEVELS = ("1", "2")
STILL = {"still", "now"}


class Question(NamedTuple):
    """What a question asks."""

    words: frozenset[str]
    telling: frozenset[str]  # those that say what it is about
    keys: frozenset[str]  # of the group «asked»
    levels: dict[str, str]  # «mức 2»


@lru_cache(maxsize=4096)
def question(text: str, lexicon: Lexicon) -> Question:
    words = lexicon.tokens(text)
    keys = frozenset(s.key for s in lexicon.phrases("asked").cover(words) if s.key)
    return Question(
        frozenset(words), frozenset(filter(light_words(lexicon).telling, words)), keys, _levels(words)
    )


def _levels(words: Words) -> dict[str, str]:
    return {word: level for word, level in pairwise(words) if level in LEVELS}


def by_question(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """YES or NO; ``None`` where the question adds nothing to what was said."""
    return (
        None
        if said.asks
        else _part(said, asked) or _over(said, asked) or _level(said, asked) or _begun(said, asked, lexicon)
    )


def _part(said: Signs, asked: Question) -> Meaning | None:
    """Of «cưới rồi mà chưa đăng ký» the part that speaks of what was asked."""
    at = next((i for i, s in enumerate(said.stretches) if s.key == "contrast" and i), None)
    if at is None or not said.has("no"):
        return None
    before, after = Signs(said.stretches[:at]), Signs(said.stretches[at + 1 :])
    shared = _shared(before, asked), _shared(after, asked)
    return (
        polar(max((before, after), key=lambda part: _shared(part, asked))) if shared[0] != shared[1] else None
    )


def _shared(part: Signs, asked: Question) -> int:
    return sum(_is_one(word, asked.telling) for s in part.stretches for word in s.words)


def _is_one(word: str, known: frozenset[str]) -> bool:
    return any(word_may_mean(word, asked) for asked in known)


def _over(said: Signs, asked: Question) -> Meaning | None:
    """«Hết hạn rồi» is a yes to «hết hạn chưa», and a no to «còn hạn không»."""
    ended = next((s for s in said.stretches if s.key in OVER), None)
    if ended is None or said.has(*DECIDED, "contrast"):
        return None
    if "yet" in asked.keys and ended.phrase[0] in asked.words:
        return YES
    return NO if asked.keys & STILL else None


def _level(said: Signs, asked: Question) -> Meaning | None:
    """«Mới mức 1» is a no, where «mức 2» was asked."""
    told = _levels(tuple(word for s in said.stretches for word in s.words))
    wanted = [told[word] == level for word, level in asked.levels.items() if word in told]
    return (YES if wanted[0] else NO) if len(wanted) == 1 and not said.has(*DECIDED) else None


def _begun(said: Signs, asked: Question, lexicon: Lexicon) -> Meaning | None:
    """«Đang chờ», «đang làm» is a no to what should be done already."""
    told = [s for s in said.stretches if s.key not in (*ASIDE, *NOTHING)]
    begun = (
        bool(told)
        and told[0].key == "wait"
        and "now" in {s.key for s in lexicon.phrases("asked").cover(told[0].words)}
    )
    return NO if begun and "yet" in asked.keys and not said.has("yes", "did", "stop") else None
