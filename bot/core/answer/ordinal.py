"""Reads the place of a choice in its list: «2», «cái thứ hai», «ý đầu», «cái cuối»."""

from __future__ import annotations

from functools import lru_cache

from bot.core.answer.signs import NOTHING
from bot.lexicon import BREAK, Lexicon
from bot.text.phrases import Found, Phrases, Words

BESIDE = "beside"
MOST_CHOICES = 30


def place(words: Words, count: int, lexicon: Lexicon) -> int | None:
    """The index among ``count`` choices; ``None`` when the reply names no place, or one that is not there."""
    head = words[: words.index(BREAK)] if BREAK in words else words
    stretches = _known(lexicon).cover(head)
    said = [s for s in stretches if s.key != BESIDE]
    if len(said) != 1 or (len(stretches) == 1 and _may_be_another_word(said[0])):
        return None
    index = _index(said[0].key or "", count)
    return index if index is not None and 0 <= index < count else None


def _may_be_another_word(said: Found) -> bool:
    """«Dau» alone may be «đâu» as well as «đầu»."""
    return said.words != said.phrase and not said.words[0].isdecimal()


def _index(said: str, count: int) -> int | None:
    if said.isdecimal():
        return int(said[:4]) - 1
    middle = count // 2 if count % 2 else None
    return {"first": 0, "last": count - 1, "middle": middle, "second_to_last": count - 2}.get(said)


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> Phrases:
    """Places and numerals by what they mean, and the words that may stand beside them."""
    reply = lexicon.group("reply")
    beside = [*lexicon.group("picking").get("words", ())] + [p for key in NOTHING for p in reply.get(key, ())]
    figures = {str(n): (str(n),) for n in range(1, MOST_CHOICES + 1)}
    book = {**figures, **lexicon.group("position"), BESIDE: beside}
    for number, phrases in lexicon.group("number").items():
        book[number] = (*book.get(number, ()), *phrases)
    return Phrases.of({key: [tuple(phrase.split()) for phrase in phrases] for key, phrases in book.items()})
